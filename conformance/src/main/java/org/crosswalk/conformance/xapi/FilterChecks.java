package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client.Answer;

/** Lists of statements: each filter, order, and pages (Communication 2.1.3, Data 2.5). */
final class FilterChecks {

    /** {@code $} is a name that nothing else has. */
    private static final String AGENT = "{\"objectType\":\"Agent\",\"mbox\":\"mailto:$@example.org\"}";
    private static final String GROUP = "{\"objectType\":\"Group\",\"member\":[" + AGENT + "]}";
    private static final String ACTIVITY = "http://example.org/activities/$";
    private static final String ACTIVITIES = "[{\"id\":\"" + ACTIVITY + "\"}]";

    private FilterChecks() {}

    static Stream<Check> all() {
        return Stream.of(filters(), times(), pages()).flatMap(checks -> checks);
    }

    private static Stream<Check> filters() {
        return Stream.of(
                finds("180", "verb=http://example.org/verbs/$", "verb", "{\"id\":\"http://example.org/verbs/$\"}"),
                finds("178", "registration=$", "context.registration", "\"$\""),
                finds("179", "activity=" + ACTIVITY, "object", "{\"id\":\"" + ACTIVITY + "\"}"),
                finds("181", "agent=" + AGENT, "actor", AGENT),
                finds("181", "agent=" + AGENT, "object", AGENT),
                finds("181", "agent=" + AGENT, "actor", GROUP),
                related("176", "agent=" + AGENT, "related_agents", "context.instructor", AGENT),
                related("176", "agent=" + AGENT, "related_agents", "context.team", GROUP),
                related("176", "agent=" + AGENT, "related_agents", "object", within("actor", AGENT)),
                related("176", "agent=" + AGENT, "related_agents", "object", within("object", AGENT)),
                related("176", "agent=" + AGENT, "related_agents", "object", within("context.instructor", AGENT)),
                related("177", "activity=" + ACTIVITY, "related_activities", "context.contextActivities.parent",
                        ACTIVITIES),
                related("177", "activity=" + ACTIVITY, "related_activities", "context.contextActivities.grouping",
                        ACTIVITIES),
                related("177", "activity=" + ACTIVITY, "related_activities", "context.contextActivities.category",
                        ACTIVITIES),
                related("177", "activity=" + ACTIVITY, "related_activities", "context.contextActivities.other",
                        ACTIVITIES),
                related("177", "activity=" + ACTIVITY, "related_activities", "object",
                        within("object", "{\"id\":\"" + ACTIVITY + "\"}")),
                in20(related("IEEE-07", "agent=" + AGENT, "related_agents", "context.contextAgents",
                        "[{\"objectType\":\"contextAgent\",\"agent\":" + AGENT + "}]")),
                in20(related("IEEE-07", "agent=" + AGENT, "related_agents", "context.contextGroups",
                        "[{\"objectType\":\"contextGroup\",\"group\":" + GROUP + "}]")));
    }

    /** The statement with a value in a place is found, and the one without is not. */
    private static Check finds(String requirements, String parameter, String place, String value) {
        return Check.of(requirements + " 164", parameter + " finds " + place, lrs -> {
            String name = UUID.randomUUID().toString();
            List<String> ids = store(lrs, place, value.replace("$", name));
            assertThat(lrs.ids(parameter(parameter.replace("$", name)))).containsExactly(ids.getFirst());
        });
    }

    /** The statement is found where what is related is asked for, and not where it is not. */
    private static Check related(String requirements, String parameter, String also, String place, String value) {
        return Check.of(requirements + " 164", also + " finds " + place, lrs -> {
            String name = UUID.randomUUID().toString();
            List<String> ids = store(lrs, place, value.replace("$", name));
            Map<String, String> parameters = parameter(parameter.replace("$", name));
            assertThat(lrs.ids(parameters)).as("without " + also).isEmpty();
            parameters.put(also, "true");
            assertThat(lrs.ids(parameters)).as("with " + also).containsExactly(ids.getFirst());
        });
    }

    private static Check in20(Check check) {
        return new Check(check.requirements(), Set.of(Edition.V2_0), check.says(), check.examination());
    }

    private static List<String> store(Lrs lrs, String place, String value) {
        return lrs.stored("[" + Sample.whole().with(place, value) + "," + Sample.whole() + "]");
    }

    private static String within(String place, String value) {
        return Sample.whole().with(place, value).within().at("object").toString();
    }

    private static Stream<Check> times() {
        return Stream.of(
                Check.of("174 175", "since and until are by stored, after and up to", lrs -> {
                    Map<String, String> about = parameter("activity=http://example.org/activities/" + UUID.randomUUID());
                    List<String> ids = new ArrayList<>();
                    for (int i = 0; i < 3; i++) {
                        ids.addAll(lrs.stored(about(about).toString()));
                    }
                    String second = lrs.known(ids.get(1)).path("stored").asText();
                    assertThat(lrs.ids(with(about, "until", second))).containsExactly(ids.get(1), ids.get(0));
                    assertThat(lrs.ids(with(about, "since", second))).containsExactly(ids.get(2));
                }),
                Check.of("166", "ascending turns the order by stored around", lrs -> {
                    Map<String, String> about = parameter("activity=http://example.org/activities/" + UUID.randomUUID());
                    for (int i = 0; i < 3; i++) {
                        lrs.stored(about(about).toString());
                    }
                    assertThat(stored(lrs.get("statements", about))).isSortedAccordingTo(Comparator.reverseOrder());
                    assertThat(stored(lrs.get("statements", with(about, "ascending", "true")))).isSorted();
                }));
    }

    private static Stream<Check> pages() {
        return Stream.of(
                Check.of("108 109 111 113 114 173", "limit makes pages, and more leads through them", lrs -> {
                    Map<String, String> about = parameter("activity=http://example.org/activities/" + UUID.randomUUID());
                    lrs.stored("[" + about(about) + "," + about(about) + "," + about(about) + "]");
                    Answer page = lrs.get("statements", with(about, "limit", "2"));
                    assertThat(page.json().path("statements")).hasSize(2);
                    assertThat(page.json().path("more").asText()).startsWith("/");
                    Answer last = lrs.more(page.json().path("more").asText());
                    assertThat(last.json().path("statements")).hasSize(1);
                    assertThat(last.json().path("more").asText("")).isEmpty();
                    assertThat(lrs.get("statements", with(about, "limit", "0")).json().path("statements")).hasSize(3);
                }),
                Check.of("XAPI-1.0.3-04", "pages over equal times leave nothing out and repeat nothing", lrs ->
                        Stream.of("true", "false").forEach(ascending -> {
                            Map<String, String> about =
                                    parameter("activity=http://example.org/activities/" + UUID.randomUUID());
                            List<String> batch = new ArrayList<>();
                            for (int i = 0; i < 11; i++) {
                                batch.add(about(about).toString());
                            }
                            List<String> ids = lrs.stored(batch.toString());
                            about.put("ascending", ascending);
                            assertThat(lrs.ids(with(about, "limit", "3")))
                                    .containsExactlyInAnyOrderElementsOf(ids);
                        })),
                Check.of("110 112 149 154 159", "nothing found is an empty array", lrs -> {
                    Answer nothing = lrs.get("statements", parameter("verb=http://example.org/verbs/"
                            + UUID.randomUUID()));
                    assertThat(nothing.status()).isEqualTo(200);
                    assertThat(nothing.json().path("statements").isArray()).isTrue();
                    assertThat(nothing.json().path("statements")).isEmpty();
                    assertThat(nothing.json().path("more").asText("")).isEmpty();
                }));
    }

    private static Sample about(Map<String, String> activity) {
        return Sample.plain().with("object", "{\"id\":\"" + activity.get("activity") + "\"}");
    }

    private static List<Instant> stored(Answer page) {
        List<Instant> stored = new ArrayList<>();
        page.json().path("statements").forEach((JsonNode each) ->
                stored.add(Instant.parse(each.path("stored").asText())));
        assertThat(new HashSet<>(stored)).hasSize(3);
        return stored;
    }

    private static Map<String, String> parameter(String parameter) {
        int equals = parameter.indexOf('=');
        return new TreeMap<>(Map.of(parameter.substring(0, equals), parameter.substring(equals + 1)));
    }

    private static Map<String, String> with(Map<String, String> parameters, String name, String value) {
        Map<String, String> all = new TreeMap<>(parameters);
        all.put(name, value);
        return all;
    }
}
