package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;

/** Statements with the data of their attachments (Data 2.4.11, Communication 1.5.2). */
final class AttachmentChecks {

    private static final String USAGE = "http://example.org/attachments/drawing";
    private static final String DATA = "here is a simple attachment";
    private static final String BINARY = "Content-Transfer-Encoding";
    private static final String HASH = "X-Experience-API-Hash";

    private AttachmentChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("25 138 161 167", "data comes back in parts where it is asked for", lrs -> {
                    Answer posted = Mixed.of(with(DATA)).data("text/plain", DATA).post(lrs);
                    assertThat(posted.status()).as(posted.body()).isEqualTo(200);
                    String id = posted.json().path(0).asText();
                    Answer found = lrs.get("statements", Map.of("statementId", id, "attachments", "true"));
                    assertThat(found.header("Content-Type")).startsWith("multipart/mixed");
                    List<String> parts = Mixed.parts(found);
                    assertThat(parts).hasSize(2);
                    assertThat(parts.getFirst()).contains("application/json").contains(id);
                    assertThat(parts.getLast()).contains("text/plain", "binary", Mixed.sha256(DATA)).endsWith(DATA);
                    Answer without = lrs.get("statements", Map.of("statementId", id, "attachments", "false"));
                    assertThat(without.header("Content-Type")).startsWith("application/json");
                    assertThat(without.body()).doesNotContain(DATA);
                }),
                Check.of("XAPI-1.0.3-07", "data of one hash is returned once", lrs -> {
                    Answer posted = Mixed.of("[" + with(DATA) + "," + with(DATA) + "]").data("text/plain", DATA).post(lrs);
                    assertThat(posted.status()).as(posted.body()).isEqualTo(200);
                    Answer page = lrs.get("statements", Map.of("attachments", "true", "limit", "2"));
                    assertThat(Mixed.parts(page)).hasSize(2);
                }),
                Check.of("129", "an attachment without fileUrl and data is refused", lrs -> {
                    assertThat(Mixed.of(with(DATA)).post(lrs).status()).isEqualTo(400);
                    assertThat(lrs.post(with(DATA).toString()).status()).isEqualTo(400);
                    assertThat(Mixed.of(with(DATA)).data("text/plain", "something else").post(lrs).status())
                            .isEqualTo(400);
                }),
                Check.of("128 132", "data that no attachment names is refused", lrs ->
                        assertThat(Mixed.of(with(DATA)).data("text/plain", DATA).data("text/plain", "excess")
                                .post(lrs).status()).isEqualTo(400)),
                Check.of("132 135", "a part without its headers is refused", lrs -> {
                    String hash = Mixed.sha256(DATA);
                    for (Map<String, String> headers : List.of(Map.of(BINARY, "binary"), Map.of(HASH, hash),
                            Map.of(BINARY, "base64", HASH, hash),
                            Map.of(BINARY, "binary", HASH, Mixed.sha256("other")))) {
                        assertThat(Mixed.of(with(DATA)).part(headers, DATA).post(lrs).status())
                                .as(headers.toString()).isEqualTo(400);
                    }
                }),
                Check.of("133 134", "the first part is the statements as JSON", lrs -> {
                    String statement = with(DATA).toString();
                    Mixed turned = new Mixed().data("text/plain", DATA).part(Map.of("Content-Type", Lrs.JSON), statement);
                    assertThat(turned.post(lrs).status()).isEqualTo(400);
                    Mixed typeless = new Mixed().part(Map.of("Content-Type", "text/plain"), statement)
                            .data("text/plain", DATA);
                    assertThat(typeless.post(lrs).status()).isEqualTo(400);
                    Mixed apart = Mixed.of(with(DATA)).data("text/plain", DATA)
                            .part(Map.of("Content-Type", Lrs.JSON), Sample.plain().toString());
                    assertThat(apart.post(lrs).status()).isEqualTo(400);
                }),
                Check.of("130 131", "a body without its boundary is refused", lrs -> {
                    Mixed mixed = Mixed.of(with(DATA)).data("text/plain", DATA);
                    assertThat(mixed.post(lrs, "multipart/mixed").status()).isEqualTo(400);
                    assertThat(mixed.post(lrs, "multipart/mixed; boundary=other").status()).isEqualTo(400);
                }),
                Check.of("127 138", "other types than JSON and multipart/mixed are refused", lrs -> {
                    for (String type : List.of("text/plain", "application/xml", "multipart/form-data; boundary=x",
                            "application/x-www-form-urlencoded")) {
                        for (String method : List.of("POST", "PUT")) {
                            assertThat(lrs.send(method, "statements", ParameterChecks.usual(method, "statements"),
                                    Map.of("Content-Type", type), Sample.plain().toString()).status())
                                    .as("%s %s", method, type).isEqualTo(400);
                        }
                    }
                }));
    }

    static Sample with(String data) {
        return Sample.plain().with("attachments", "[" + Mixed.attachment(USAGE, "text/plain", data) + "]");
    }
}
