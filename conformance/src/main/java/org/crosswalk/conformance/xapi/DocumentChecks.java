package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;

/** State and profiles: documents are put, merged, listed and deleted. */
final class DocumentChecks {

    private static final Map<String, String> NEW = Map.of("If-None-Match", "*");

    private final DocumentKind kind;
    private final Lrs lrs;
    private final Map<String, String> place;

    private DocumentChecks(DocumentKind kind, Lrs lrs) {
        this.kind = kind;
        this.lrs = lrs;
        this.place = kind.newPlace();
    }

    static Stream<Check> all() {
        return Stream.concat(Stream.of(DocumentKind.values()).flatMap(DocumentChecks::of), ofStates());
    }

    private static Stream<Check> of(DocumentKind kind) {
        return Stream.of(
                check(kind, "put", "PUT stores a document", d -> d.put("a", "{\"x\":1}")),
                check(kind, "get", "GET answers a document as it was sent", DocumentChecks::comesBack),
                check(kind, "post", "POST stores what was not there", d -> {
                    assertThat(d.post("a", "application/json", "{\"x\":1}").status()).isEqualTo(204);
                    d.holds("a", "{\"x\":1}");
                }),
                check(kind, "list", "GET without an id lists ids", d -> {
                    d.put("a", "1");
                    d.put("b", "2");
                    assertThat(d.ids(Map.of())).containsExactlyInAnyOrder("a", "b");
                }),
                check(kind, "since", "since lists what was stored later", d -> {
                    d.put("a", "1");
                    String then = d.now();
                    d.put("b", "2");
                    assertThat(d.ids(Map.of("since", then))).containsExactly("b");
                }),
                check(kind, "delete", "DELETE deletes", d -> {
                    d.put("a", "1");
                    d.put("b", "2");
                    assertThat(d.send("DELETE", "a", Map.of(), "").status()).isEqualTo(204);
                    assertThat(d.get("a").status()).isEqualTo(404);
                    d.holds("b", "2");
                }),
                check(kind, "merge", "POST merges one level deep", d -> {
                    d.put("a", "{\"x\":{\"old\":1},\"y\":2}");
                    assertThat(d.post("a", "application/json", "{\"x\":{\"new\":3},\"z\":4}").status()).isEqualTo(204);
                    assertThat(d.get("a").json())
                            .isEqualTo(Sample.parse("{\"x\":{\"new\":3},\"y\":2,\"z\":4}"));
                }),
                check(kind, "type", "POST refuses to merge other types", d -> {
                    d.refusesToMerge("text/plain", "hello", "application/json", "{\"a\":1}");
                    d.refusesToMerge("application/json", "{\"a\":1}", "text/plain", "hello");
                }),
                check(kind, "object", "POST refuses to merge what is no object", d -> {
                    d.refusesToMerge("application/json", "[1]", "application/json", "{\"a\":1}");
                    d.refusesToMerge("application/json", "{\"a\":1}", "application/json", "[1]");
                }),
                check(kind, "malformed", "POST refuses malformed JSON", d -> {
                    d.refusesToMerge("application/json", "{\"a\":1}", "application/json", "{\"a\":");
                    assertThat(d.post("new", "application/json", "{\"a\":").status()).isEqualTo(400);
                    assertThat(d.get("new").status()).isEqualTo(404);
                }));
    }

    private static Stream<Check> ofStates() {
        return Stream.of(
                check("194", DocumentKind.STATE, "DELETE without an id deletes all", d -> {
                    d.put("a", "1");
                    d.put("b", "2");
                    assertThat(d.lrs.send("DELETE", d.kind.path(), d.place, Map.of(), "").status()).isEqualTo(204);
                    assertThat(d.ids(Map.of())).isEmpty();
                }),
                check("218 219 220 227", DocumentKind.STATE, "registrations keep documents apart", d -> {
                    d.put("a", "0");
                    d.place.put("registration", UUID.randomUUID().toString());
                    assertThat(d.get("a").status()).isEqualTo(404);
                    d.put("a", "{\"x\":1}");
                    assertThat(d.post("a", "application/json", "{\"y\":2}").status()).isEqualTo(204);
                    assertThat(d.get("a").json()).isEqualTo(Sample.parse("{\"x\":1,\"y\":2}"));
                    assertThat(d.send("DELETE", "a", Map.of(), "").status()).isEqualTo(204);
                    assertThat(d.get("a").status()).isEqualTo(404);
                    d.place.remove("registration");
                    d.holds("a", "0");
                }));
    }

    private static Check check(DocumentKind kind, String about, String says, Consumer<DocumentChecks> examination) {
        return check(kind.requirements(about), kind, says, examination);
    }

    private static Check check(
            String requirements, DocumentKind kind, String says, Consumer<DocumentChecks> examination) {
        return Check.of(requirements, kind.path() + ": " + says,
                lrs -> examination.accept(new DocumentChecks(kind, lrs)));
    }

    private void comesBack() {
        Answer put = send("PUT", "a", Map.of("If-None-Match", "*", "Content-Type", "text/plain"), "to be, or not");
        assertThat(put.status()).as(put.body()).isEqualTo(204);
        Answer found = get("a");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.body()).isEqualTo("to be, or not");
        assertThat(found.header("Content-Type")).startsWith("text/plain");
        assertThat(get("b").status()).isEqualTo(404);
    }

    private void refusesToMerge(String type, String stored, String postedType, String posted) {
        String id = UUID.randomUUID().toString();
        Answer put = send("PUT", id, Map.of("If-None-Match", "*", "Content-Type", type), stored);
        assertThat(put.status()).as(put.body()).isEqualTo(204);
        assertThat(post(id, postedType, posted).status()).as("%s over %s", posted, stored).isEqualTo(400);
        holds(id, stored);
    }

    private void put(String id, String document) {
        Answer answer = send("PUT", id, NEW, document);
        assertThat(answer.status()).as(answer.body()).isEqualTo(204);
    }

    private Answer post(String id, String type, String document) {
        return send("POST", id, Map.of("Content-Type", type), document);
    }

    private Answer get(String id) {
        return send("GET", id, Map.of(), "");
    }

    private void holds(String id, String document) {
        assertThat(get(id).body()).as(id).isEqualTo(document);
    }

    private List<String> ids(Map<String, String> more) {
        Map<String, String> parameters = new TreeMap<>(place);
        parameters.putAll(more);
        Answer answer = lrs.get(kind.path(), parameters);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        List<String> ids = new ArrayList<>();
        answer.json().forEach(id -> ids.add(id.asText()));
        return ids;
    }

    /** The time by the clock of the LRS. */
    private String now() {
        return lrs.known(lrs.stored(Sample.plain().toString()).getFirst()).path("stored").asText();
    }

    private Answer send(String method, String id, Map<String, String> headers, String body) {
        Map<String, String> parameters = new TreeMap<>(place);
        parameters.put(kind.idParameter(), id);
        return lrs.send(method, kind.path(), parameters, headers, body);
    }
}
