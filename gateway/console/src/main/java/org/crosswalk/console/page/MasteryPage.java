package org.crosswalk.console.page;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.mastery.Levels;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.standards.CFItem;

/** A class and its targets: who has come how far. */
public final class MasteryPage {

    private static final int MOST_CLASSES = 200;

    private final Hub hub;
    private final Parts parts;

    public MasteryPage(Hub hub) {
        this.hub = hub;
        this.parts = new Parts(hub);
    }

    /** A column: a target that the class works on. */
    public record Target(String id, String code, String statement) {}

    /**
     * Where a pupil and a target meet.
     *
     * @param step 0 for nothing yet, then 1 for the lowest level to 4 for the highest
     * @param words the value explained
     */
    public record Cell(int step, String value, String level, String words) {}

    /** A pupil with a cell for each target. */
    public record Row(String id, String name, List<Cell> cells) {}

    /** All of the page. */
    public record Model(
            Visit visit,
            String find,
            List<SchoolClass> classes,
            @Nullable SchoolClass chosen,
            String method,
            List<Target> targets,
            List<Row> rows) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.MASTERY, "/mastery", this::mastery);
    }

    private Future<Html> mastery(Visit visit) {
        return chosen(visit).compose(chosen -> classes(visit, chosen).compose(classes -> {
            Future<Model> model = chosen.isEmpty()
                    ? Future.succeededFuture(
                            new Model(visit, find(visit), classes, null, method(visit), List.of(), List.of()))
                    : model(visit, classes, chosen.get());
            return model.map(it -> Html.of(visit.forPart() ? "masterygrid" : "mastery", Map.of("it", it)));
        }));
    }

    private static String find(Visit visit) {
        return visit.asked("find").orElse("");
    }

    private Future<Optional<SchoolClass>> chosen(Visit visit) {
        return visit.asked("class")
                .map(id -> parts.byId(visit, SchoolClass.TYPE, List.of(id)).map(found -> Optional.ofNullable(found.get(id))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    /** Those to choose from: the first by title, with these words in it, and the one that is chosen. */
    private Future<List<SchoolClass>> classes(Visit visit, Optional<SchoolClass> chosen) {
        String words = find(visit);
        Predicate rows = Predicate.and(Predicate.equal("status", "active"), words.isEmpty()
                ? Predicate.ALL
                : new Predicate.Compare(Path.of("title"), Operator.CONTAINS, List.of(words), true));
        Query query = Query.where(rows).limit(MOST_CLASSES).sortedBy(Sort.ascending("title"));
        return parts.list(visit, SchoolClass.TYPE, query).map(page -> {
            List<SchoolClass> classes = new ArrayList<>(page.items());
            chosen.filter(it -> classes.stream().noneMatch(each ->
                    each.entry().sourcedId().equals(it.entry().sourcedId()))).ifPresent(classes::addFirst);
            return classes;
        });
    }

    private Future<Model> model(Visit visit, List<SchoolClass> classes, SchoolClass chosen) {
        String id = chosen.entry().sourcedId();
        Future<List<User>> pupils = parts.list(visit, User.TYPE, Query.where(Predicate.and(
                        Predicate.equal("status", "active"), Predicate.named("inClass", id, "student")))
                .sortedBy(Sort.ascending("familyName"), Sort.ascending("givenName"))).map(page -> page.items());
        Future<List<MasteryValue>> values = parts.list(visit, MasteryValue.TYPE, Query.where(Predicate.and(
                Predicate.named("inForce"), Predicate.named("ofClasses", id)))).map(page -> page.items());
        Future<List<LineItem>> lineItems = parts.list(visit, LineItem.TYPE, Query.where(Predicate.and(
                        Predicate.equal("status", "active"), Predicate.equal("schoolClass", id))))
                .map(page -> page.items());
        return Future.all(pupils, values, lineItems).compose(all -> targets(visit, lineItems.result(), values.result())
                .map(targets -> new Model(visit, find(visit), classes, chosen, method(visit), targets,
                        rows(visit, pupils.result(), targets, values.result()))));
    }

    /** What the class's line items are aligned to, then whatever else its pupils have shown. */
    private Future<List<Target>> targets(Visit visit, List<LineItem> lineItems, List<MasteryValue> values) {
        Set<String> ids = new LinkedHashSet<>();
        lineItems.forEach(lineItem -> ids.addAll(lineItem.objectives()));
        values.forEach(value -> ids.add(value.cfItem()));
        return parts.byId(visit, CFItem.TYPE, ids).map(items -> ids.stream()
                .map(id -> new Target(id, Parts.code(items.get(id), id),
                        items.containsKey(id) ? items.get(id).fullStatement() : "not in any framework that is here"))
                .sorted(Comparator.comparing(Target::code))
                .toList());
    }

    private List<Row> rows(Visit visit, List<User> pupils, List<Target> targets, List<MasteryValue> values) {
        Map<String, MasteryValue> byPlace = new HashMap<>();
        values.forEach(value -> byPlace.put(value.learner() + ' ' + value.cfItem(), value));
        MasteryPolicy policy = hub.settings().of(visit.tenant()).mastery();
        List<Row> rows = new ArrayList<>();
        for (User pupil : pupils) {
            String id = pupil.entry().sourcedId();
            rows.add(new Row(id, Parts.name(pupil), targets.stream()
                    .map(target -> cell(visit, policy, byPlace.get(id + ' ' + target.id())))
                    .toList()));
        }
        return rows;
    }

    private static Cell cell(Visit visit, MasteryPolicy policy, @Nullable MasteryValue value) {
        if (value == null || value.value() == null) {
            return new Cell(0, "", "", "no attempt yet");
        }
        List<String> levels = policy.levels().levels().stream().map(Levels.Level::name).toList();
        int below = levels.indexOf(value.level() == null ? "" : value.level());
        int step = below < 0 ? quarter(value.value()) : Math.max(1, 4 - below);
        String words = PersonPage.percent(value.value()) + " by the " + word(value.method()) + " of "
                + value.evidence().size() + (value.evidence().size() == 1 ? " attempt" : " attempts") + ", the last on "
                + visit.time(value.at());
        return new Cell(step, PersonPage.percent(value.value()), value.level() == null ? "" : value.level(), words);
    }

    /** For levels that a score scale or a rubric names. */
    private static int quarter(BigDecimal share) {
        return Math.clamp((int) (share.doubleValue() * 4) + 1L, 1, 4);
    }

    private String method(Visit visit) {
        MasteryPolicy policy = hub.settings().of(visit.tenant()).mastery();
        return "Method: " + word(policy.formula().method().name()) + ". " + policy.levels().levels().stream()
                .map(level -> level.name() + " from " + PersonPage.percent(level.from()))
                .collect(Collectors.joining(", ")) + ".";
    }

    private static String word(String method) {
        return method.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
