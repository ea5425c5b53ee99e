package org.crosswalk.lti.translate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools.Tool;

/** Members of a class as NRPS tells of them. */
public final class Members {

    private Members() {}

    /** The context of a container. */
    public static JsonObject context(SchoolClass schoolClass) {
        JsonObject context = new JsonObject().put("id", schoolClass.entry().sourcedId());
        if (schoolClass.classCode() != null) {
            context.put("label", schoolClass.classCode());
        }
        return context.put("title", schoolClass.title());
    }

    /** One member. */
    public static JsonObject member(User user, String sub, List<String> roles) {
        JsonObject member = new JsonObject()
                .put("user_id", sub)
                .put("status", user.enabledUser() ? "Active" : "Inactive")
                .put("roles", new JsonArray(roles))
                .put("lis_person_sourcedid", user.entry().sourcedId());
        LaunchClaims.personal(user).forEach(member::put);
        return member;
    }

    /** The message that a member would be launched with through a link: its kind, and its parameters resolved. */
    public static JsonArray message(Tool tool, Scene scene, Map<String, String> custom) {
        Map<String, Object> resolved = new LinkedHashMap<>();
        tool.settings().custom().forEach((name, value) -> resolved.put(name, Variables.resolve(value, scene)));
        custom.forEach((name, value) -> resolved.put(name, Variables.resolve(value, scene)));
        return new JsonArray().add(new JsonObject()
                .put(LaunchClaims.LTI + "message_type", "LtiResourceLinkRequest")
                .put(LaunchClaims.LTI + "resource_link", new JsonObject().put("id", scene.link()))
                .put(LaunchClaims.LTI + "custom", new JsonObject(resolved)));
    }
}
