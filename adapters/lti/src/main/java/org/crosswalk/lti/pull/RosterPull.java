package org.crosswalk.lti.pull;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.LtiPlatformSettings;
import org.crosswalk.lti.LtiRosterSettings;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.store.Courses;
import org.crosswalk.lti.store.Courses.Course;
import org.crosswalk.lti.translate.LmsCourse;
import org.crosswalk.lti.translate.LmsPerson;

/**
 * Asks an LMS for the members of every course from which somebody was launched (NRPS 2.0). Each is linked to the person
 * of the roster; where nobody else tells of a class, its members become the class's. A course whose list is not whole
 * stays as it is; a run in which a course loses implausibly many is held.
 */
public final class RosterPull implements Runner<LtiPlatformSettings> {

    private final Hub hub;
    private final Courses courses;
    private final LmsMembers members;
    private final LmsRoster roster;

    public RosterPull(Hub hub, Courses courses, LmsMembers members) {
        this.hub = hub;
        this.courses = courses;
        this.members = members;
        this.roster = new LmsRoster(hub);
    }

    @Override
    public String kind() {
        return LtiPlatformSettings.KIND.kind();
    }

    @Override
    public Class<LtiPlatformSettings> settings() {
        return LtiPlatformSettings.class;
    }

    @Override
    public Set<Mode> modes() {
        return Set.of(Mode.FULL, Mode.DRY_RUN, Mode.ROLLOVER);
    }

    @Override
    public List<Schedule> schedules(LtiPlatformSettings system) {
        return system.roster() == null ? List.of() : system.roster().schedule();
    }

    /** A course with its members; empty where the LMS does not give them. */
    private record Told(Course course, Optional<List<LmsPerson>> people) {}

    @Override
    public Future<Outcome> run(RunTask<LtiPlatformSettings> task) {
        return fetch(task).compose(told -> compare(task, told).compose(report -> {
            if (task.run().mode() == Mode.DRY_RUN) {
                return Future.succeededFuture(new Outcome.Previewed(report));
            }
            return task.run().mode() == Mode.ROLLOVER || report.getJsonArray("held").isEmpty()
                    ? apply(task, told, report).map(Outcome.Applied::new)
                    : Future.succeededFuture(new Outcome.Held(report));
        }));
    }

    @Override
    public Future<JsonObject> apply(RunTask<LtiPlatformSettings> task) {
        return fetch(task).compose(told -> compare(task, told).compose(report -> apply(task, told, report)));
    }

    private static Platform lms(RunTask<LtiPlatformSettings> task) {
        return Platform.of(task.tenant(), task.system());
    }

    private static LtiRosterSettings settings(RunTask<LtiPlatformSettings> task) {
        LtiRosterSettings settings = task.system().roster();
        if (settings == null) {
            throw new HubException(HubException.Code.INVALID_DATA,
                    "write roster beside this lti-platform, with the school that its classes belong to");
        }
        return settings;
    }

    private Future<List<Told>> fetch(RunTask<LtiPlatformSettings> task) {
        settings(task);
        return courses.of(task.tenant(), task.system().name()).compose(all -> {
            Future<List<Told>> told = Future.succeededFuture(new ArrayList<>());
            for (Course course : all) {
                told = told.compose(before -> task.progress()
                        .at("members", before.size(), (long) all.size())
                        .compose(go -> members.of(lms(task), course))
                        .map(people -> {
                            before.add(new Told(course, people));
                            return before;
                        }));
            }
            return told;
        });
    }

    /** What would change, by course and in all, and which courses lose too many. */
    private Future<JsonObject> compare(RunTask<LtiPlatformSettings> task, List<Told> told) {
        JsonArray held = new JsonArray();
        JsonArray list = new JsonArray();
        Future<Void> all = Future.succeededFuture();
        for (Told each : told) {
            all = all.compose(done -> hub.changes().apply(task.tenant(), change ->
                    compare(task, change, each, held).map(list::add).mapEmpty()));
        }
        return all.map(done -> new JsonObject().put("courses", list).put("held", held));
    }

    private Future<JsonObject> compare(
            RunTask<LtiPlatformSettings> task, Change change, Told told, JsonArray held) {
        Course course = told.course();
        JsonObject report = new JsonObject().put("context", course.context()).put("class", course.schoolClass());
        if (told.people().isEmpty()) {
            return Future.succeededFuture(report.put("state", "not given"));
        }
        List<LmsPerson> people = told.people().get();
        return roster.enrolled(change, lms(task), course.schoolClass()).map(before -> {
            long now = people.stream().filter(LmsPerson::active).filter(it -> it.enrollmentRole().isPresent()).count();
            long lost = Math.max(0, before.size() - now);
            LtiRosterSettings guard = settings(task);
            boolean empty = now == 0 && !before.isEmpty();
            boolean many = lost >= guard.atLeast()
                    && BigDecimal.valueOf(lost).compareTo(guard.deletes().multiply(BigDecimal.valueOf(before.size()))) > 0;
            if (empty || many) {
                held.add(new JsonObject().put("rule", empty ? "empty" : "deletes").put("context", course.context())
                        .put("found", lost).put("of", before.size()));
            }
            return report.put("members", now).put("before", before.size());
        });
    }

    private Future<JsonObject> apply(RunTask<LtiPlatformSettings> task, List<Told> told, JsonObject report) {
        JsonArray applied = new JsonArray();
        Future<Void> all = Future.succeededFuture();
        for (Told each : told) {
            if (each.people().isPresent()) {
                all = all.compose(done -> hub.changes().apply(task.tenant(), change -> task.progress().fence(change)
                        .compose(fenced -> apply(task, change, each.course(), each.people().get()))
                        .map(applied::add)
                        .mapEmpty()));
            }
        }
        return all.map(done -> report.put("applied", applied));
    }

    private Future<JsonObject> apply(
            RunTask<LtiPlatformSettings> task, Change change, Course course, List<LmsPerson> people) {
        Platform lms = lms(task);
        JsonObject report = new JsonObject().put("context", course.context()).put("class", course.schoolClass());
        return roster.find(change, course.schoolClass()).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(report.put("state", "no class any more"));
            }
            SchoolClass schoolClass = found.get();
            List<LmsPerson> active = people.stream().filter(LmsPerson::active).toList();
            if (!LmsRoster.decides(lms, schoolClass)) {
                return roster.known(change, lms, active)
                        .map(known -> report.put("state", "told by another").put("linked", known.size()));
            }
            return roster.people(change, lms, settings(task), active).compose(known ->
                    enrol(change, lms, schoolClass, active, known, report));
        });
    }

    private Future<JsonObject> enrol(
            Change change, Platform lms, SchoolClass schoolClass, List<LmsPerson> active, Map<String, String> known,
            JsonObject report) {
        Map<String, String> roles = new LinkedHashMap<>();
        active.forEach(person -> person.enrollmentRole().ifPresent(role -> {
            if (known.containsKey(person.sub())) {
                roles.put(Objects.requireNonNull(known.get(person.sub())), role);
            }
        }));
        Set<String> stay = new LinkedHashSet<>();
        roles.keySet().forEach(user -> stay.add(LmsCourse.enrollmentId(user, schoolClass.entry().sourcedId())));
        return roster.enrolled(change, lms, schoolClass.entry().sourcedId()).compose(before -> {
            List<String> gone = before.stream()
                    .map(Enrollment::entry)
                    .map(entry -> entry.sourcedId())
                    .filter(id -> !stay.contains(id))
                    .toList();
            return roster.enrol(change, lms, schoolClass, roles).compose(changed -> roster.end(change, lms, gone)
                    .map(ended -> report.put("changed", changed.size()).put("ended", ended.size())
                            .put("leftOut", active.size() - roles.size())));
        });
    }
}
