package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;

/** The rules of {@code parameter-rules.txt}. */
final class ParameterChecks {

    private static final int COLUMNS = 6;
    private static final String AGENT = "{\"mbox\":\"mailto:ada@example.org\"}";
    private static final String ACTIVITY = "http://example.org/activities/riddle";

    private ParameterChecks() {}

    static Stream<Check> all() {
        return Table.rows("parameter-rules.txt", COLUMNS).stream().flatMap(row -> {
            List<String> requirements = Arrays.asList(row.get(0).split(" +"));
            List<String> methods = Arrays.asList(row.get(3).split(" +"));
            int status = Integer.parseInt(row.get(5));
            List<Check> checks = new ArrayList<>();
            for (int i = 0; i < methods.size(); i++) {
                boolean oneEach = requirements.size() == methods.size();
                checks.add(check(oneEach ? List.of(requirements.get(i)) : requirements, Edition.of(row.get(1)),
                        methods.get(i), row.get(2), row.get(4), status));
            }
            return checks.stream();
        });
    }

    private static Check check(
            List<String> requirements, Set<Edition> editions, String method, String resource, String change, int status) {
        return new Check(requirements, editions, method + " " + resource + ", " + change + ": " + status, lrs -> {
            boolean writes = method.startsWith("P");
            String body = !writes ? "" : resource.equals("statements") ? Sample.plain().toString() : "{\"a\":1}";
            Map<String, String> headers =
                    method.equals("PUT") && !resource.equals("statements") ? Map.of("If-None-Match", "*") : Map.of();
            Answer answer = lrs.send(method, resource, changed(usual(method, resource), change), headers, body);
            assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        });
    }

    /** The parameters with which the request would be taken. */
    static Map<String, String> usual(String method, String resource) {
        String id = UUID.randomUUID().toString();
        Map<String, String> usual = switch (resource) {
            case "activities/state" -> Map.of("activityId", ACTIVITY, "agent", AGENT, "stateId", id);
            case "activities/profile" -> Map.of("activityId", ACTIVITY, "profileId", id);
            case "agents/profile" -> Map.of("agent", AGENT, "profileId", id);
            case "agents" -> Map.of("agent", AGENT);
            case "activities" -> Map.of("activityId", ACTIVITY);
            default -> method.equals("POST") ? Map.of() : Map.of("statementId", id);
        };
        return new TreeMap<>(usual);
    }

    private static Map<String, String> changed(Map<String, String> parameters, String change) {
        for (String each : change.split(" ")) {
            if (each.startsWith("-")) {
                parameters.remove(each.substring(1));
            } else {
                int equals = each.indexOf('=');
                parameters.put(each.substring(0, equals), each.substring(equals + 1));
            }
        }
        return parameters;
    }
}
