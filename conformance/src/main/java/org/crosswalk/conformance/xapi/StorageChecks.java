package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/** How statements are taken and kept (Data 2.2 to 2.4, Communication 2.1.1). */
final class StorageChecks {

    private static final Set<Edition> SECOND = Set.of(Edition.V2_0);
    private static final Duration CLOCKS = Duration.ofMinutes(2);

    private StorageChecks() {}

    static Stream<Check> all() {
        return Stream.of(
                Check.of("26 97 23 99 139 140 146 147", "POST gives an id, a time and an authority", lrs -> {
                    String id = lrs.stored(Sample.plain().with("stored", "\"2001-01-01T00:00:00Z\"").toString()).getFirst();
                    assertThat(UUID.fromString(id)).isNotNull();
                    JsonNode known = lrs.known(id);
                    Instant stored = Instant.parse(known.path("stored").asText());
                    assertThat(stored).isBetween(Instant.now().minus(CLOCKS), Instant.now().plus(CLOCKS));
                    assertThat(known.path("timestamp").asText()).isNotEmpty();
                    assertThat(known.path("authority").path("objectType").asText()).isIn("Agent", "Group");
                }),
                Check.of("143 144 156 158", "PUT stores under its statementId", lrs -> {
                    UUID id = UUID.randomUUID();
                    assertThat(lrs.put(id, Sample.whole().toString()).status()).isEqualTo(204);
                    assertThat(lrs.known(id.toString()).path("id").asText()).isEqualTo(id.toString());
                    assertThat(lrs.put(UUID.randomUUID(), Sample.whole().withId(id).toString()).status()).isEqualTo(400);
                }),
                Check.of("330 332", "a statement keeps the version that it came with", lrs -> {
                    String given = lrs.edition() == Edition.V1_0_3 ? "1.0.0" : "2.0.0";
                    String id = lrs.stored(Sample.whole().with("version", '"' + given + '"').toString()).getFirst();
                    assertThat(lrs.known(id).path("version").asText()).isEqualTo(given);
                    Lrs other = new Lrs(lrs.client(), lrs.anybody(), lrs.root(),
                            lrs.edition() == Edition.V1_0_3 ? Edition.V2_0 : Edition.V1_0_3);
                    assertThat(other.known(id)).isEqualTo(lrs.known(id));
                }),
                Check.of("2 170 XAPI-1.0.3-06", "numbers, escapes and order come back token by token", lrs -> {
                    String extensions = "{\"http://example.org/x\":[1e400,-0.0,1.0,0.10,9223372036854775807,"
                            + "18446744073709551616,0.1234567890123456789,\"\\u00e9\\/\\ud800\",{\"b\":1,\"a\":2}]}";
                    String statement = Sample.plain().toString().replaceFirst("}$", "")
                            + ",\"context\":{\"extensions\":" + extensions + "}}";
                    String id = lrs.stored(statement).getFirst();
                    assertThat(lrs.statement(id).body()).contains(extensions);
                }),
                Check.of("15", "text is UTF-8", lrs -> {
                    String name = "Zoë 日本語 \uD83D\uDE00";
                    String id = lrs.stored(Sample.whole().with("actor.name", '"' + name + '"').toString()).getFirst();
                    assertThat(lrs.known(id).path("actor").path("name").asText()).isEqualTo(name);
                }),
                Check.of("21", "a key that stands twice is refused", lrs -> {
                    for (String twice : List.of("\"actor\":", "\"mbox\":", "\"verb\":")) {
                        String statement = Sample.plain().toString();
                        String member = statement.substring(statement.indexOf(twice));
                        String again = member.substring(0, member.indexOf('}') + (twice.equals("\"mbox\":") ? 0 : 1));
                        assertThat(lrs.post(statement.replaceFirst(twice, again.replace("$", "\\$") + "," + twice))
                                .status()).as(twice).isEqualTo(400);
                    }
                }),
                Check.of("14", "what is no JSON is refused", lrs -> {
                    String statement = Sample.plain().toString();
                    for (String body : List.of(statement.substring(1), statement + "}", "statement", "[" + statement,
                            "12", "\"text\"", "[12]", statement.replace('"', '\''))) {
                        assertThat(lrs.post(body).status()).as(body).isEqualTo(400);
                    }
                }),
                Check.of("84 85", "revision and platform describe activities alone", lrs -> {
                    for (String object : List.of("{\"objectType\":\"Agent\",\"mbox\":\"mailto:a@example.org\"}",
                            "{\"objectType\":\"Group\",\"mbox\":\"mailto:a@example.org\"}",
                            "{\"objectType\":\"StatementRef\",\"id\":\"" + UUID.randomUUID() + "\"}",
                            Sample.plain().within().at("object").toString())) {
                        for (String member : List.of("revision", "platform")) {
                            Sample described = Sample.whole().with("object", object).with("context." + member, "\"1\"");
                            assertThat(lrs.post(described.toString()).status()).as(object).isEqualTo(400);
                        }
                    }
                }),
                Check.of("66 67 68 69 70 71", "a sub-statement has neither what the LRS sets nor another one", lrs -> {
                    Sample inner = Sample.plain().within();
                    assertThat(lrs.post(inner.toString()).status()).isEqualTo(200);
                    for (String member : List.of("authority={\"mbox\":\"mailto:a@example.org\"}", "version=\"1.0.0\"",
                            "stored=\"2015-11-18T12:17:00Z\"", "id=\"" + UUID.randomUUID() + "\"",
                            "object=" + inner.at("object"))) {
                        String[] parts = member.split("=", 2);
                        assertThat(lrs.post(inner.with("object." + parts[0], parts[1]).toString()).status())
                                .as(member).isEqualTo(400);
                    }
                }),
                Check.of("122", "timestamps keep their milliseconds", lrs -> {
                    String id = lrs.stored(Sample.whole().with("timestamp", "\"2015-11-18T12:17:00.123456Z\"").toString())
                            .getFirst();
                    assertThat(lrs.known(id).path("timestamp").asText()).startsWith("2015-11-18T12:17:00.123");
                }),
                Check.of("IEEE-08", SECOND, "timestamps of other offsets are returned in UTC", lrs -> {
                    String id = lrs.stored(Sample.whole().with("timestamp", "\"2015-11-18T14:17:00.500+02:00\"").toString())
                            .getFirst();
                    String timestamp = lrs.known(id).path("timestamp").asText();
                    assertThat(timestamp).endsWith("Z");
                    assertThat(Instant.parse(timestamp)).isEqualTo("2015-11-18T12:17:00.500Z");
                }),
                Check.of("96", "one context activity is returned in an array", lrs ->
                        Stream.of("parent", "grouping", "category", "other").forEach(kind -> {
                            Sample one = Sample.whole().with("context.contextActivities." + kind,
                                    "{\"id\":\"http://example.org/a\"}");
                            Map.of("", one, "object.", one.within()).forEach((prefix, each) -> {
                                JsonNode known = lrs.known(lrs.stored(each.toString()).getFirst());
                                assertThat(Sample.at(known, prefix + "context.contextActivities." + kind))
                                        .isEqualTo(Sample.parse("[{\"id\":\"http://example.org/a\"}]"));
                            });
                        })));
    }
}
