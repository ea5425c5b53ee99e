package org.crosswalk.oneroster.translate;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

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

    @Nullable GuidRef to(Target target, @Nullable String sourcedId) {
        if (sourcedId == null) {
            return null;
        }
        String root = version == Version.V1P1 ? "/ims/oneroster/v1p1/" : target.root;
        return new GuidRef(
                publicUrl.of(root + target.collection + "/" + encoded(sourcedId)), sourcedId, target.word(version));
    }

    @Nullable List<GuidRef> to(Target target, List<String> sourcedIds) {
        return sourcedIds.isEmpty()
                ? null
                : sourcedIds.stream().map(id -> Objects.requireNonNull(to(target, id))).toList();
    }

    /** An id may hold what an address may not. */
    private static String encoded(String sourcedId) {
        return sourcedId.chars().allMatch(References::plain)
                ? sourcedId
                : URLEncoder.encode(sourcedId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static boolean plain(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-_.~".indexOf(c) >= 0;
    }
}
