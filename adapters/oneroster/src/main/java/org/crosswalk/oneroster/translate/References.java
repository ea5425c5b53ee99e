package org.crosswalk.oneroster.translate;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.PublicUrl;

/** Writes references to other entities (GUIDRef) with the absolute address of this deployment. */
public record References(PublicUrl publicUrl, Version version) {

    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2/";
    private static final String RESOURCES = "/ims/oneroster/resources/v1p2/";

    /** What an entity can refer to, and under which path it is served. */
    enum Target {
        org("orgs", "/ims/oneroster/rostering/v1p2/"),
        academicSession("academicSessions", "/ims/oneroster/rostering/v1p2/"),
        gradingPeriod("gradingPeriods", "/ims/oneroster/rostering/v1p2/"),
        course("courses", "/ims/oneroster/rostering/v1p2/"),
        clazz("classes", "/ims/oneroster/rostering/v1p2/"),
        user("users", "/ims/oneroster/rostering/v1p2/"),
        category("categories", GRADEBOOK),
        lineItem("lineItems", GRADEBOOK),
        scoreScale("scoreScales", GRADEBOOK),
        assessmentLineItem("assessmentLineItems", GRADEBOOK),
        resource("resources", RESOURCES);

        private final String collection;
        private final String root;

        Target(String collection, String root) {
            this.collection = collection;
            this.root = root;
        }

        private String word(Version version) {
            return this == clazz ? "class" : this == gradingPeriod && version == Version.V1P2 ? "academicSession" : name();
        }
    }

    @Nullable JsonObject to(Target target, @Nullable String sourcedId) {
        if (sourcedId == null) {
            return null;
        }
        String root = version == Version.V1P1 ? "/ims/oneroster/v1p1/" : target.root;
        return new JsonObject()
                .put("href", publicUrl.of(root + target.collection + "/" + sourcedId))
                .put("sourcedId", sourcedId)
                .put("type", target.word(version));
    }

    @Nullable JsonArray to(Target target, List<String> sourcedIds) {
        return sourcedIds.isEmpty()
                ? null
                : new JsonArray(sourcedIds.stream().map(id -> to(target, id)).toList());
    }
}
