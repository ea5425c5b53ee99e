package org.crosswalk.oneroster.csv;

import static org.crosswalk.oneroster.csv.Column.Kind.DATE;
import static org.crosswalk.oneroster.csv.Column.Kind.NUMBER;
import static org.crosswalk.oneroster.csv.Column.Kind.TEXT;
import static org.crosswalk.oneroster.csv.Column.Kind.WORD;
import static org.crosswalk.oneroster.translate.Version.V1P2;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.gradebook.ScoreScale;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.translate.Objectives;

/** The files whose rows are parts of other records, column by column. Titles that REST does not know are not kept. */
final class PartFiles {

    private static final String OBJECTIVES = "objectives";
    private static final String OTHERS = "otherObjectives";
    private static final String ON_RESULTS = "objectiveResults";
    private static final String SCALE = "scoreScale";
    private static final String RESOURCES = "resources";
    private static final String CASE = "case";

    static final PartFile<User> ROLES = new PartFile<>("roles", User.TYPE, "userSourcedId",
            Map.of("roles", "sourcedId"), List.of(
            Column.of("userSourcedId", TEXT, Part::owner).only(V1P2).dependsOn(User.TYPE),
            content("roleType", WORD, "roleType").words("primary, secondary").closed().needed(),
            content("role", WORD, "role").words(CsvFiles.ROLES).needed(),
            content("beginDate", DATE, "beginDate"),
            content("endDate", DATE, "endDate"),
            content("orgSourcedId", TEXT, "org").refersTo(Org.TYPE).needed(),
            content("userProfileSourcedId", TEXT, "userProfile")),
            row -> of(row, "userSourcedId", "roles", present(new JsonObject()
                    .put("sourcedId", row.must("sourcedId"))
                    .put("roleType", row.must("roleType"))
                    .put("role", row.must("role"))
                    .put("org", row.must("orgSourcedId"))
                    .put("beginDate", string(row.date("beginDate")))
                    .put("endDate", string(row.date("endDate")))
                    .put("userProfile", row.text("userProfileSourcedId")))),
            user -> parts(user.roles(), "sourcedId", user.entry().sourcedId(), "roles", role ->
                    role.getString("roleType") + " " + role.getString("role") + " " + role.getString("org")));

    static final PartFile<User> USER_PROFILES = new PartFile<>("userProfiles", User.TYPE, "userSourcedId",
            Map.of("userProfiles", "profileId"), Stream.<Column<Part>>of(
            Column.of("userSourcedId", TEXT, Part::owner).dependsOn(User.TYPE),
            content("profileType", TEXT, "profileType").required(),
            content("vendorId", TEXT, "vendorId").required(),
            content("applicationId", TEXT, "applicationId"),
            content("description", TEXT, "description"),
            Column.<Part>of("credentialType", TEXT, part -> credential(part, "type")).required(),
            Column.<Part>of("username", TEXT, part -> credential(part, "username")).required(),
            Column.<Part>of("password", TEXT, part -> null))
            .map(column -> column.only(V1P2).secret()).toList(),
            row -> of(row, "userSourcedId", "userProfiles", present(new JsonObject()
                    .put("profileId", row.must("sourcedId"))
                    .put("profileType", row.text("profileType"))
                    .put("vendorId", row.text("vendorId"))
                    .put("applicationId", row.text("applicationId"))
                    .put("description", row.text("description"))
                    .put("credentials", credentials(row)))),
            user -> parts(user.userProfiles(), "profileId", user.entry().sourcedId(), "userProfiles",
                    JsonObject::encode));

    static final PartFile<Course> COURSE_RESOURCES = resources("courseResources", Course.TYPE, "courseSourcedId",
            course -> keys(course.entry().sourcedId(), RESOURCES, course.resources()));

    static final PartFile<SchoolClass> CLASS_RESOURCES = resources("classResources", SchoolClass.TYPE,
            "classSourcedId", it -> keys(it.entry().sourcedId(), RESOURCES, it.resources()));

    static final PartFile<User> USER_RESOURCES = new PartFile<>("userResources", User.TYPE, "userSourcedId",
            Map.of(RESOURCES, ""), List.of(
            Column.of("userSourcedId", TEXT, Part::owner).only(V1P2).dependsOn(User.TYPE),
            Column.<Part>of("orgSourcedId", TEXT, part -> null).only(V1P2),
            Column.<Part>of("classSourcedId", TEXT, part -> null).only(V1P2),
            Column.of("resourceSourcedId", TEXT, Part::key).only(V1P2).dependsOn(Resource.TYPE)),
            row -> key(row, "userSourcedId", RESOURCES, "resourceSourcedId"),
            user -> keys(user.entry().sourcedId(), RESOURCES, user.resources()));

    static final PartFile<LineItem> LINE_ITEM_OBJECTIVES = new PartFile<>("lineItemLearningObjectiveIds",
            LineItem.TYPE, "lineItemSourcedId", Map.of(OBJECTIVES, "", OTHERS, ""), List.of(
            Column.of("lineItemSourcedId", TEXT, Part::owner).only(V1P2).dependsOn(LineItem.TYPE),
            Column.<Part>of("source", WORD, PartFiles::source).words("case, unknown").needed().only(V1P2),
            Column.<Part>of("learningObjectiveId", TEXT, PartFiles::objective).needed().only(V1P2)),
            PartFiles::lineItemObjective, PartFiles::lineItemObjectives);

    static final PartFile<Result> RESULT_OBJECTIVES = new PartFile<>("resultLearningObjectiveIds", Result.TYPE,
            "resultSourcedId", Map.of(ON_RESULTS, ""), List.of(
            Column.of("resultSourcedId", TEXT, Part::owner).only(V1P2).dependsOn(Result.TYPE),
            Column.<Part>of("source", WORD, PartFiles::source).words("case, unknown").needed().only(V1P2),
            content("learningObjectiveId", TEXT, "learningObjectiveId").needed(),
            content("score", NUMBER, "score").secret(),
            content("textScore", TEXT, "textScore").secret()),
            PartFiles::resultObjective,
            result -> parts(result.objectiveResults(), "", result.entry().sourcedId(), ON_RESULTS, JsonObject::encode));

    static final PartFile<LineItem> LINE_ITEM_SCALES = scale("lineItemScoreScales", LineItem.TYPE, "lineItemSourcedId",
            it -> keys(it.entry().sourcedId(), SCALE, Stream.ofNullable(it.scoreScale()).toList()));

    static final PartFile<Result> RESULT_SCALES = scale("resultScoreScales", Result.TYPE, "resultSourcedId",
            it -> keys(it.entry().sourcedId(), SCALE, Stream.ofNullable(it.scoreScale()).toList()));

    static final List<PartFile<?>> ALL = List.of(ROLES, USER_PROFILES, COURSE_RESOURCES, CLASS_RESOURCES,
            USER_RESOURCES, LINE_ITEM_OBJECTIVES, LINE_ITEM_SCALES, RESULT_OBJECTIVES, RESULT_SCALES);

    private PartFiles() {}

    private static Column<Part> content(String name, Column.Kind kind, String member) {
        return Column.<Part>of(name, kind, part -> part.value(member)).into(member).only(V1P2);
    }

    private static <O> PartFile<O> resources(
            String name, RecordType<O> type, String owner, Function<O, List<Part>> parts) {
        return new PartFile<>(name, type, owner, Map.of(RESOURCES, ""), List.of(
                Column.<Part>of("title", TEXT, part -> null),
                Column.of(owner, TEXT, Part::owner).dependsOn(type),
                Column.of("resourceSourcedId", TEXT, Part::key).dependsOn(Resource.TYPE)),
                row -> key(row, owner, RESOURCES, "resourceSourcedId"), parts);
    }

    private static <O> PartFile<O> scale(String name, RecordType<O> type, String owner, Function<O, List<Part>> parts) {
        return new PartFile<>(name, type, owner, Map.of(SCALE, ""), List.of(
                Column.<Part>of("title", TEXT, part -> null).only(V1P2),
                Column.of(owner, TEXT, Part::owner).only(V1P2).dependsOn(type),
                Column.of("scoreScaleSourcedId", TEXT, Part::key).only(V1P2).dependsOn(ScoreScale.TYPE)),
                row -> key(row, owner, SCALE, "scoreScaleSourcedId"), parts);
    }

    private static Part of(CsvRow row, String owner, String component, JsonObject content) {
        String id = row.must("sourcedId");
        return new Part(id, row.must(owner), component, id, content);
    }

    private static Part key(CsvRow row, String owner, String component, String key) {
        return new Part(row.must("sourcedId"), row.must(owner), component, row.must(key), new JsonObject());
    }

    private static List<Part> keys(String owner, String component, List<String> keys) {
        return keys.stream().map(key -> Part.named(owner, component, key, new JsonObject())).toList();
    }

    /** The objects of a list: each with the id that it holds, else with one that follows from what it says. */
    private static List<Part> parts(
            JsonArray objects, String id, String owner, String component, Function<JsonObject, String> name) {
        return objects.stream()
                .map(JsonObject.class::cast)
                .map(each -> each.getString(id) == null
                        ? Part.named(owner, component, name.apply(each), each)
                        : new Part(each.getString(id), owner, component, each.getString(id), each))
                .toList();
    }

    private static Part lineItemObjective(CsvRow row) {
        String id = row.must("learningObjectiveId");
        Optional<String> item = row.must("source").equals(CASE) ? Objectives.caseItem(id) : Optional.empty();
        return item.map(uuid -> new Part(row.must("sourcedId"), row.must("lineItemSourcedId"), OBJECTIVES, uuid,
                        new JsonObject()))
                .orElseGet(() -> new Part(row.must("sourcedId"), row.must("lineItemSourcedId"), OTHERS, id,
                        new JsonObject().put("source", row.must("source"))
                                .put("learningObjectiveIds", new JsonArray().add(id))));
    }

    private static List<Part> lineItemObjectives(LineItem lineItem) {
        String owner = lineItem.entry().sourcedId();
        List<Part> parts = new ArrayList<>(keys(owner, OBJECTIVES, lineItem.objectives()));
        for (Object each : lineItem.otherObjectives()) {
            JsonObject set = (JsonObject) each;
            for (Object id : set.getJsonArray("learningObjectiveIds", new JsonArray())) {
                parts.add(Part.named(owner, OTHERS, id.toString(),
                        new JsonObject().put("source", set.getString("source"))));
            }
        }
        return parts;
    }

    private static Part resultObjective(CsvRow row) {
        String id = row.must("learningObjectiveId");
        Optional<String> item = row.must("source").equals(CASE) ? Objectives.caseItem(id) : Optional.empty();
        return new Part(row.must("sourcedId"), row.must("resultSourcedId"), ON_RESULTS, id, present(new JsonObject()
                .put("learningObjectiveId", item.orElse(id))
                .put("score", row.number("score"))
                .put("textScore", row.text("textScore"))
                .put("source", item.isPresent() ? null : row.must("source"))));
    }

    private static @Nullable Object source(Part part) {
        return part.content().getString("source", CASE);
    }

    private static @Nullable Object objective(Part part) {
        return part.key();
    }

    private static JsonArray credentials(CsvRow row) {
        return new JsonArray().add(present(new JsonObject()
                .put("type", row.text("credentialType"))
                .put("username", row.text("username"))));
    }

    private static @Nullable Object credential(Part part, String member) {
        JsonArray credentials = part.content().getJsonArray("credentials", new JsonArray());
        return credentials.isEmpty() ? null : credentials.getJsonObject(0).getValue(member);
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    /** Without the members that are null. */
    private static JsonObject present(JsonObject json) {
        JsonObject present = new JsonObject();
        json.forEach(member -> {
            if (member.getValue() != null) {
                present.put(member.getKey(), member.getValue());
            }
        });
        return present;
    }
}
