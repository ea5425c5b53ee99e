package org.crosswalk.lti.pull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.LtiRosterSettings;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.translate.LmsCourse;
import org.crosswalk.lti.translate.LmsPerson;

/**
 * Writes what an LMS tells of courses and people into the roster, as far as nobody else tells of them: a record of
 * another origin is never touched, and its class gets nobody from an LMS.
 */
public final class LmsRoster {

    private final Hub hub;

    public LmsRoster(Hub hub) {
        this.hub = hub;
    }

    /** The class that a course is, made where only the LMS knows it. */
    public Future<SchoolClass> schoolClass(
            Change change, Platform lms, LtiRosterSettings roster, String deployment, String context, String title) {
        String id = LmsCourse.classId(lms, deployment, context);
        SchoolClass made = LmsCourse.schoolClass(lms, roster, id, title, null);
        return hub.records()
                .save(change, Course.TYPE, List.of(LmsCourse.course(lms, roster, id, title)), lms.system())
                .compose(saved -> hub.records().save(change, SchoolClass.TYPE, List.of(made), lms.system()))
                .map(made);
    }

    /** Whether the LMS decides who is in a class: nobody else told of it. */
    public static boolean decides(Platform lms, SchoolClass schoolClass) {
        return lms.settings().roster() != null && schoolClass.entry().origin().system().equals(lms.system());
    }

    /**
     * Takes in people who are new, each under an id that follows from what the LMS calls them.
     *
     * @return sourcedId by sub, of those who are known now; who is left out is ambiguous, or was told of by somebody
     *     else and is gone
     */
    public Future<Map<String, String>> people(
            Change change, Platform lms, LtiRosterSettings roster, List<LmsPerson> people) {
        List<List<IdentityClaim>> names = new ArrayList<>();
        people.forEach(person -> {
            names.add(List.of(IdentityClaim.ltiSub(lms.issuer(), person.sub())));
            names.add(person.others());
        });
        return hub.identities().resolveAll(change, names).compose(resolved -> {
            Map<String, String> known = new LinkedHashMap<>();
            Set<LmsPerson> unlinked = new LinkedHashSet<>();
            Map<String, LmsPerson> wanted = new LinkedHashMap<>();
            for (int i = 0; i < people.size(); i++) {
                LmsPerson person = people.get(i);
                Resolution bySub = resolved.get(2 * i);
                Resolution byOthers = resolved.get(2 * i + 1);
                if (bySub instanceof Resolution.Person one) {
                    known.put(person.sub(), one.sourcedId());
                    wanted.putIfAbsent(one.sourcedId(), person);
                } else if (byOthers instanceof Resolution.Person one) {
                    known.put(person.sub(), one.sourcedId());
                    unlinked.add(person);
                } else if (!ambiguous(bySub) && !ambiguous(byOthers)) {
                    wanted.putIfAbsent(LmsCourse.userId(lms, person), person);
                    unlinked.add(person);
                }
            }
            return save(change, lms, roster, wanted)
                    .compose(ours -> {
                        ours.forEach((id, person) -> known.put(person.sub(), id));
                        return link(change, lms, unlinked, known);
                    })
                    .map(known);
        });
    }

    /** Links people who are known by another name; nobody is taken in. Returns sourcedId by sub. */
    public Future<Map<String, String>> known(Change change, Platform lms, List<LmsPerson> people) {
        List<List<IdentityClaim>> names = new ArrayList<>();
        people.forEach(person -> {
            names.add(List.of(IdentityClaim.ltiSub(lms.issuer(), person.sub())));
            names.add(person.others());
        });
        return hub.identities().resolveAll(change, names).compose(resolved -> {
            Map<String, String> known = new LinkedHashMap<>();
            Set<LmsPerson> unlinked = new LinkedHashSet<>();
            for (int i = 0; i < people.size(); i++) {
                if (resolved.get(2 * i) instanceof Resolution.Person one) {
                    known.put(people.get(i).sub(), one.sourcedId());
                } else if (resolved.get(2 * i + 1) instanceof Resolution.Person one) {
                    known.put(people.get(i).sub(), one.sourcedId());
                    unlinked.add(people.get(i));
                }
            }
            return link(change, lms, unlinked, known).map(known);
        });
    }

    /** Those of these whom nobody else tells of, as they are now. */
    private Future<Map<String, LmsPerson>> save(
            Change change, Platform lms, LtiRosterSettings roster, Map<String, LmsPerson> wanted) {
        return all(change, User.TYPE, new Predicate.Named(RecordType.BY_IDS, List.copyOf(wanted.keySet()))).compose(found -> {
            Map<String, User> before = new HashMap<>();
            found.forEach(user -> before.put(user.entry().sourcedId(), user));
            Map<String, LmsPerson> ours = new LinkedHashMap<>();
            List<User> users = new ArrayList<>();
            wanted.forEach((id, person) -> {
                Optional<String> role = person.enrollmentRole();
                User there = before.get(id);
                if (role.isPresent() && (there == null || there.entry().origin().system().equals(lms.system()))) {
                    ours.put(id, person);
                    users.add(LmsCourse.user(lms, roster, id, person, role.get(), there));
                }
            });
            return hub.records().save(change, User.TYPE, users, lms.system()).map(ours);
        });
    }

    private Future<Void> link(Change change, Platform lms, Set<LmsPerson> unlinked, Map<String, String> known) {
        Future<Void> all = Future.succeededFuture();
        for (LmsPerson person : unlinked) {
            String user = known.get(person.sub());
            if (user != null) {
                all = all.compose(done -> hub.identities()
                        .link(change, IdentityClaim.ltiSub(lms.issuer(), person.sub()), user, lms.system())
                        .mapEmpty());
            }
        }
        return all;
    }

    /** Enrols people in a class of the LMS's own. */
    public Future<Set<String>> enrol(Change change, Platform lms, SchoolClass in, Map<String, String> roles) {
        List<Enrollment> enrollments = new ArrayList<>();
        roles.forEach((user, role) -> enrollments.add(LmsCourse.enrollment(lms, in, user, role)));
        return hub.records().save(change, Enrollment.TYPE, enrollments, lms.system());
    }

    /** Ends what an LMS told of a class and does not tell any more. */
    public Future<Set<String>> end(Change change, Platform lms, List<String> enrollments) {
        return hub.records().retire(change, Enrollment.TYPE, enrollments, lms.system());
    }

    /** What an LMS told of a class and still holds. */
    public Future<List<Enrollment>> enrolled(Change change, Platform lms, String schoolClass) {
        return all(change, Enrollment.TYPE, Predicate.and(Predicate.equal("schoolClass", schoolClass),
                Predicate.equal("status", "active"), Predicate.equal("originSystem", lms.system())));
    }

    /** The class of this id; empty where there is none any more. */
    public Future<Optional<SchoolClass>> find(Change change, String schoolClass) {
        return all(change, SchoolClass.TYPE, Predicate.and(new Predicate.Named(RecordType.BY_ID, List.of(schoolClass)),
                Predicate.equal("status", "active"))).map(found -> found.stream().findFirst());
    }

    private <T> Future<List<T>> all(Change change, RecordType<T> type, Predicate which) {
        Grant grant = hub.grants().system(change.tenant(), "lti roster");
        return hub.records().all(change, grant, type, which);
    }

    private static boolean ambiguous(Resolution resolution) {
        return resolution instanceof Resolution.Unknown unknown && unknown.reason().equals("ambiguous");
    }
}
