package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client.Answer;

/** The forms in which statements are returned (Communication 2.1.3), and persons and activities (2.4, 2.5). */
final class FormChecks {

    private static final String GROUP = "{\"objectType\":\"Group\",\"name\":\"G\",\"member\":"
            + "[{\"objectType\":\"Agent\",\"name\":\"M\",\"mbox\":\"mailto:m@example.org\"}]}";

    private FormChecks() {}

    static Stream<Check> all() {
        return Stream.concat(forms(), knowledge());
    }

    private static Stream<Check> forms() {
        return Stream.of(
                Check.of("168 170", "exact, and no format at all, answer what was received", lrs -> {
                    String id = lrs.stored(Sample.whole().toString()).getFirst();
                    assertThat(lrs.get("statements", Map.of("statementId", id, "format", "exact")).json())
                            .isEqualTo(lrs.known(id));
                    Sample.whole().json().properties().forEach(member ->
                            assertThat(Sample.same(Sample.parse(lrs.statement(id).body()).path(member.getKey()),
                                    member.getValue())).as(member.getKey()).isTrue());
                }),
                Check.of("168 171", "ids leaves identifiers, and members of anonymous groups", lrs -> {
                    String id = lrs.stored(Sample.whole().with("actor", GROUP).toString()).getFirst();
                    JsonNode ids = lrs.get("statements", Map.of("statementId", id, "format", "ids")).json();
                    assertThat(ids.path("actor").has("name")).isFalse();
                    assertThat(names(ids.path("actor").path("member").path(0))).contains("mbox").doesNotContain("name");
                    assertThat(names(ids.path("verb"))).containsExactly("id");
                    assertThat(names(ids.path("object"))).contains("id").doesNotContain("definition");
                    assertThat(ids.path("context").path("instructor").path("account").isObject()).isTrue();
                    assertThat(names(ids.path("context").path("contextActivities").path("parent").path(0)))
                            .contains("id").doesNotContain("definition");
                }),
                Check.of("168 169 172", "canonical leaves the language that is preferred", lrs -> {
                    String id = lrs.stored(Sample.whole().toString()).getFirst();
                    for (String language : Set.of("de", "en-US")) {
                        JsonNode one = lrs.send("GET", "statements",
                                Map.of("statementId", id, "format", "canonical"),
                                Map.of("Accept-Language", language + ", *;q=0.1"), "").json();
                        assertThat(names(one.path("verb").path("display"))).containsExactly(language);
                        JsonNode definition = one.path("object").path("definition");
                        assertThat(names(definition.path("name"))).containsExactly(language);
                        assertThat(names(definition.path("description"))).containsExactly(language);
                    }
                }));
    }

    private static Stream<Check> knowledge() {
        return Stream.of(
                Check.of("140 236 237 238 239 244 245 246 248", "a person is an agent with its names", lrs -> {
                    String mbox = "mailto:" + UUID.randomUUID() + "@example.org";
                    String agent = "{\"objectType\":\"Agent\",\"name\":\"Ada\",\"mbox\":\"" + mbox + "\"}";
                    lrs.stored(Sample.plain().with("actor", agent).toString());
                    JsonNode person = person(lrs, "{\"mbox\":\"" + mbox + "\"}");
                    assertThat(person.path("name")).isEqualTo(Sample.parse("[\"Ada\"]"));
                    assertThat(person.path("mbox")).isEqualTo(Sample.parse("[\"" + mbox + "\"]"));
                }),
                Check.of("240 241 242 246 247", "of an unknown agent what was asked for is answered", lrs -> {
                    String sum = UUID.randomUUID().toString().replace("-", "") + "01234567";
                    assertThat(person(lrs, "{\"mbox_sha1sum\":\"" + sum + "\"}").path("mbox_sha1sum").path(0).asText())
                            .isEqualTo(sum);
                    String openid = "http://example.org/" + UUID.randomUUID();
                    assertThat(person(lrs, "{\"openid\":\"" + openid + "\"}").path("openid").path(0).asText())
                            .isEqualTo(openid);
                    String account = "{\"homePage\":\"http://example.org\",\"name\":\"" + UUID.randomUUID() + "\"}";
                    assertThat(person(lrs, "{\"account\":" + account + "}").path("account").path(0))
                            .isEqualTo(Sample.parse(account));
                }),
                Check.of("140 251 252 253 254", "an activity has what all statements say of it", lrs -> {
                    String id = "http://example.org/activities/" + UUID.randomUUID();
                    String object = "{\"id\":\"" + id + "\",\"definition\":{\"name\":{\"%s\":\"%s\"}}}";
                    lrs.stored(Sample.plain().with("object", object.formatted("en", "Riddle")).toString());
                    lrs.stored(Sample.plain().with("object", object.formatted("de", "Rätsel")).toString());
                    Answer answer = lrs.get("activities", Map.of("activityId", id));
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.json().path("id").asText()).isEqualTo(id);
                    assertThat(answer.json().path("definition").path("name"))
                            .isEqualTo(Sample.parse("{\"en\":\"Riddle\",\"de\":\"Rätsel\"}"));
                }),
                Check.of("254", "an activity of which nothing is known is an activity", lrs -> {
                    String id = "http://example.org/activities/" + UUID.randomUUID();
                    Answer answer = lrs.get("activities", Map.of("activityId", id));
                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.json().path("id").asText()).isEqualTo(id);
                }));
    }

    private static JsonNode person(Lrs lrs, String agent) {
        Answer answer = lrs.get("agents", Map.of("agent", agent));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().path("objectType").asText()).isEqualTo("Person");
        answer.json().properties().stream()
                .filter(member -> !member.getKey().equals("objectType"))
                .forEach(member -> assertThat(member.getValue().isArray()).as(member.getKey()).isTrue());
        return answer.json();
    }

    private static Iterable<String> names(JsonNode object) {
        assertThat(object.isObject()).as("%s is an object", object).isTrue();
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
