package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;

/** Entity tags and preconditions of documents (Communication 3.1; 2.0, 4.1.4). */
final class ConcurrencyChecks {

    private static final String CONCURRENCY = "322";

    private final DocumentKind kind;
    private final Lrs lrs;
    private final Map<String, String> document;

    private ConcurrencyChecks(DocumentKind kind, Lrs lrs) {
        this.kind = kind;
        this.lrs = lrs;
        this.document = new TreeMap<>(kind.newPlace());
        document.put(kind.idParameter(), "a");
        assertThat(send("PUT", Map.of("If-None-Match", "*"), "{\"x\":1}").status()).isEqualTo(204);
    }

    static Stream<Check> all() {
        return Stream.of(DocumentKind.values()).flatMap(kind -> Stream.of(
                Check.of(CONCURRENCY, kind.path() + ": GET answers a quoted tag, another one for another content",
                        lrs -> new ConcurrencyChecks(kind, lrs).tags()),
                Check.of(CONCURRENCY, kind.path() + ": If-Match lets pass who has read the latest, and nobody else",
                        lrs -> Stream.of("PUT", "POST", "DELETE")
                                .forEach(method -> new ConcurrencyChecks(kind, lrs).ifMatch(method))),
                Check.of("XAPI-1.0.3-08", kind.path() + ": If-None-Match: * stores only where there is nothing",
                        lrs -> new ConcurrencyChecks(kind, lrs).ifNoneMatch()),
                Check.of(blind(kind), editions(kind), kind.path() + ": what is there is not overwritten blindly",
                        lrs -> new ConcurrencyChecks(kind, lrs).conflicts()),
                Check.of("IEEE-01", Set.of(Edition.V2_0), kind.path() + ": GET tells of the last change",
                        lrs -> assertThat(new ConcurrencyChecks(kind, lrs).get().header("Last-Modified"))
                                .matches("\\w{3}, \\d{2} \\w{3} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT"))));
    }

    private static String blind(DocumentKind kind) {
        return kind == DocumentKind.STATE ? "IEEE-02 IEEE-03" : CONCURRENCY;
    }

    private static Set<Edition> editions(DocumentKind kind) {
        return kind == DocumentKind.STATE ? Set.of(Edition.V2_0) : Edition.BOTH;
    }

    private void tags() {
        String tag = get().header("ETag");
        assertThat(tag).matches("(W/)?\"[^\"]+\"");
        assertThat(get().header("ETag")).isEqualTo(tag);
        assertThat(send("PUT", Map.of("If-Match", tag), "{\"x\":2}").status()).isEqualTo(204);
        assertThat(get().header("ETag")).isNotEqualTo(tag);
    }

    private void ifMatch(String method) {
        String body = method.equals("DELETE") ? "" : "{\"x\":2}";
        Answer refused = send(method, Map.of("If-Match", "\"1234567890123456789012345678901234567890\""), body);
        assertThat(refused.status()).as(method).isEqualTo(412);
        assertThat(get().body()).as("after a refused " + method).isEqualTo("{\"x\":1}");
        Answer taken = send(method, Map.of("If-Match", get().header("ETag")), body);
        assertThat(taken.status()).as(method).isEqualTo(204);
        assertThat(get().body()).as("after " + method).isNotEqualTo("{\"x\":1}");
    }

    private void ifNoneMatch() {
        assertThat(send("PUT", Map.of("If-None-Match", "*"), "{\"x\":2}").status()).isEqualTo(412);
        assertThat(get().body()).isEqualTo("{\"x\":1}");
    }

    private void conflicts() {
        Answer refused = send("PUT", Map.of(), "{\"x\":2}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("text/plain");
        assertThat(refused.body()).contains("If-Match");
        assertThat(get().body()).isEqualTo("{\"x\":1}");
    }

    private Answer get() {
        return send("GET", Map.of(), "");
    }

    private Answer send(String method, Map<String, String> headers, String body) {
        return lrs.send(method, kind.path(), document, headers, body);
    }
}
