package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import org.crosswalk.conformance.Client.Answer;

/** The rules of {@code statement-rules.txt}, each in all its places, and within sub-statements. */
final class StatementRuleChecks {

    private static final int COLUMNS = 5;
    private static final String WITHIN = "XAPI-00066";

    private StatementRuleChecks() {}

    /** A changed statement, and the place of the change. */
    private record Case(String place, Sample statement) {}

    static Stream<Check> all() {
        return Table.rows("statement-rules.txt", COLUMNS).stream().flatMap(row -> {
            List<String> requirements = Arrays.asList(row.get(0).split(" +"));
            Set<Edition> editions = Edition.of(row.get(1));
            boolean allowed = row.get(2).equals("yes");
            String says = row.get(3) + (allowed ? " may be " : " must not be ") + row.get(4);
            List<Case> cases = cases(row.get(3), row.get(4));
            List<Case> inside = cases.stream()
                    .filter(each -> !Sample.NOT_WITHIN.contains(each.place().split("\\.")[0]))
                    .map(each -> new Case("object." + each.place(), each.statement().within()))
                    .toList();
            Check whole = new Check(requirements, editions, says, lrs -> examine(lrs, cases, allowed));
            List<String> both = Stream.concat(requirements.stream(), Stream.of(WITHIN)).toList();
            Check within = new Check(
                    both, editions, "within a sub-statement, " + says, lrs -> examine(lrs, inside, allowed));
            return inside.isEmpty() ? Stream.of(whole) : Stream.of(whole, within);
        });
    }

    private static List<Case> cases(String where, String value) {
        Sample whole = Sample.whole();
        if (where.equals("@components")) {
            return Places.interactions(value).stream()
                    .map(definition -> new Case("object.definition", whole.with("object.definition", definition)))
                    .toList();
        }
        List<Case> cases = new ArrayList<>();
        for (String place : Places.of(where, value)) {
            switch (value) {
                case "of-another-type" -> cases.add(new Case(place, whole.with(place, another(whole.at(place)))));
                case "key-in-capitals" -> cases.add(new Case(place, renamed(whole, place)));
                case "with-an-unknown-key" -> cases.add(new Case(place, whole.with(place + ".unknown", "1")));
                default -> cases.add(new Case(place, whole.with(place, value)));
            }
        }
        return cases;
    }

    /** A value of a JSON type that this one is not of. */
    private static String another(JsonNode value) {
        if (value.isTextual()) {
            return "12";
        }
        return value.isNumber() || value.isBoolean() ? '"' + value.asText() + '"' : "\"text\"";
    }

    private static Sample renamed(Sample whole, String place) {
        int name = place.lastIndexOf('.') + 1;
        String capital = place.substring(0, name) + Character.toUpperCase(place.charAt(name)) + place.substring(name + 1);
        return whole.with(place, Sample.ABSENT).with(capital, whole.at(place).toString());
    }

    private static void examine(Lrs lrs, List<Case> cases, boolean allowed) {
        cases.forEach(each -> {
            Answer answer = lrs.post(each.statement().toString());
            assertThat(answer.status())
                    .as("%s = %s: %s", each.place(), each.statement().at(each.place()), answer.body())
                    .isEqualTo(allowed ? 200 : 400);
            if (allowed) {
                kept(lrs, each, answer.json().path(0).asText());
            }
        });
    }

    /** What was accepted comes back, but for times, which may be written in UTC, and what the LRS sets itself. */
    private static void kept(Lrs lrs, Case each, String id) {
        if (!each.place().endsWith("timestamp") && !each.place().equals("version")) {
            JsonNode returned = Sample.at(Sample.parse(lrs.statement(id).body()), each.place());
            assertThat(Sample.same(returned, each.statement().at(each.place())))
                    .as("%s comes back as %s", each.place(), returned)
                    .isTrue();
        }
    }
}
