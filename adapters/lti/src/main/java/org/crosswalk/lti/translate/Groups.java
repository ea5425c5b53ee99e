package org.crosswalk.lti.translate;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.roster.User;

/**
 * Groups of a course (Course Groups Service 1.0). The roster has no groups but one kind: the grade levels of a class that
 * holds several, as the tool's policy shows them.
 */
public final class Groups {

    private static final String SET = "grades";
    private static final String PREFIX = "grade-";

    private Groups() {}

    /** The ids of the groups that a person is in. */
    public static List<String> of(User user) {
        return user.grades().stream().sorted().map(grade -> PREFIX + grade).toList();
    }

    /** A group of this id. */
    public static JsonObject group(String id) {
        return new JsonObject().put("id", id).put("name", "Grade " + id.substring(PREFIX.length())).put("set_id", SET);
    }

    /** The one set that there is. */
    public static JsonObject set() {
        return new JsonObject().put("id", SET).put("name", "Grade levels");
    }

    /** What NRPS says of a member's groups. */
    public static JsonArray enrollments(User user) {
        return new JsonArray(of(user).stream().map(id -> new JsonObject().put("group_id", id)).toList());
    }
}
