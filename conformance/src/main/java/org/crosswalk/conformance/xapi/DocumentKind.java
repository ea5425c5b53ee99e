package org.crosswalk.conformance.xapi;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A resource that holds documents, with the requirements that are numbered for it alone, by what they are about. */
enum DocumentKind {
    STATE("activities/state", "stateId", true, true, Map.ofEntries(
            Map.entry("put", "140 230 190"), Map.entry("post", "189 231 233"), Map.entry("get", "188 192 217"),
            Map.entry("list", "193"), Map.entry("since", "141 195 221 222"), Map.entry("delete", "187 191 216"),
            Map.entry("merge", "183 184 185 186 234"), Map.entry("type", "182 232"), Map.entry("object", "182 229"),
            Map.entry("malformed", "182 235"))),
    AGENT_PROFILE("agents/profile", "profileId", false, true, Map.ofEntries(
            Map.entry("put", "140 282 273"), Map.entry("post", "272 280 283"), Map.entry("get", "259 269 274"),
            Map.entry("list", "270"), Map.entry("since", "141 268 275"), Map.entry("delete", "271"),
            Map.entry("merge", "183 184 185 186 279"), Map.entry("type", "182 278"), Map.entry("object", "182 281"),
            Map.entry("malformed", "182 284"))),
    ACTIVITY_PROFILE("activities/profile", "profileId", true, false, Map.ofEntries(
            Map.entry("put", "140 311 287 293"), Map.entry("post", "286 292 310 312"), Map.entry("get", "288 290"),
            Map.entry("list", "289"), Map.entry("since", "141 294 303"), Map.entry("delete", "285 291"),
            Map.entry("merge", "183 184 185 186 308"), Map.entry("type", "182 309"), Map.entry("object", "182 313"),
            Map.entry("malformed", "182 314")));

    private final String path;
    private final String idParameter;
    private final boolean ofActivity;
    private final boolean ofAgent;
    private final Map<String, String> requirements;

    DocumentKind(
            String path, String idParameter, boolean ofActivity, boolean ofAgent, Map<String, String> requirements) {
        this.path = path;
        this.idParameter = idParameter;
        this.ofActivity = ofActivity;
        this.ofAgent = ofAgent;
        this.requirements = requirements;
    }

    String path() {
        return path;
    }

    String idParameter() {
        return idParameter;
    }

    /** Numbers of the requirements about something. */
    String requirements(String about) {
        String found = requirements.get(about);
        if (found == null) {
            throw new IllegalArgumentException("nothing is required of " + about);
        }
        return found;
    }

    /** Where no other check keeps documents. */
    Map<String, String> newPlace() {
        Map<String, String> place = new TreeMap<>();
        if (ofActivity) {
            place.put("activityId", "http://example.org/activities/" + UUID.randomUUID());
        }
        if (ofAgent) {
            place.put("agent", "{\"mbox\":\"mailto:" + UUID.randomUUID() + "@example.org\"}");
        }
        return place;
    }
}
