package org.crosswalk.lti.pull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.lms.LmsRefusal;
import org.crosswalk.lti.lms.LmsService;
import org.crosswalk.lti.lms.LmsService.Door;
import org.crosswalk.lti.store.Courses.Course;
import org.crosswalk.lti.translate.LmsPerson;

/** Asks an LMS for the members of a course (NRPS 2.0), page by page. */
public final class LmsMembers {

    private static final String SCOPE = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";
    private static final String TYPE = "application/vnd.ims.lti-nrps.v2.membershipcontainer+json";

    private final LmsService service;

    public LmsMembers(LmsService service) {
        this.service = service;
    }

    /**
     * The members, each once.
     *
     * @return empty where the LMS does not have the course, or lets nobody look; fails with INVALID_DATA where it does not
     *     answer or the list is not whole
     */
    Future<Optional<List<LmsPerson>>> of(Platform lms, Course course) {
        return service.all(new Door(lms, course.deployment(), SCOPE), course.memberships(), TYPE, LmsMembers::members)
                .map(found -> {
                    Map<String, LmsPerson> bySub = new LinkedHashMap<>();
                    found.forEach(member -> LmsPerson.ofMember(member)
                            .ifPresent(person -> bySub.putIfAbsent(person.sub(), person)));
                    return Optional.of(List.copyOf(bySub.values()));
                })
                .recover(failure -> failure instanceof LmsRefusal refusal && !refusal.passing() && refusal.status() != 200
                        ? Future.succeededFuture(Optional.empty())
                        : Future.failedFuture(new HubException(HubException.Code.INVALID_DATA,
                                failure instanceof LmsRefusal refusal
                                        ? "members of the course " + course.context() + ": " + refusal.getMessage()
                                        : "the LMS cannot be reached; the next run asks again")));
    }

    /** A container that is none is no empty course. */
    private static Optional<List<JsonObject>> members(Object json) {
        return json instanceof JsonObject container && container.getValue("members") instanceof JsonArray members
                ? Optional.of(LmsService.objects(members))
                : Optional.empty();
    }
}
