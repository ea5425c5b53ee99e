package org.crosswalk.lti.translate;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.roster.User;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches.Launch;

/** The claims of a message to a tool, from the hub's records as the tool's policy shows them. */
public final class LaunchClaims {

    /** Prefix of LTI's own claims. */
    public static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    /** What a tool must hold to read the groups of a class. */
    public static final String GROUPS_SCOPE = "https://purl.imsglobal.org/spec/lti-gs/scope/contextgroup.readonly";

    /** What a tool must hold to be told of what happens. */
    public static final String NOTICES_SCOPE = "https://purl.imsglobal.org/spec/lti/scope/noticehandlers";

    static final String PRODUCT = "crosswalk";
    static final String NAME = "Crosswalk";
    static final String VERSION = "1";
    static final String COURSE_SECTION = "http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection";

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String DEEP_LINKING_SETTINGS =
            "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    private static final String GROUPS = "https://purl.imsglobal.org/spec/lti-gs/claim/groupsservice";

    private LaunchClaims() {}

    /** Writes the claims that every message has, and those of the launch's own kind. */
    public static JWTClaimsSet write(Tool tool, Launch launch, Scene scene, String nonce) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(scene.publicUrl().base())
                .audience(tool.client().id())
                .subject(scene.sub())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("nonce", nonce)
                .claim(LTI + "message_type", launch.message())
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", tool.settings().deploymentId())
                .claim(LTI + "target_link_uri", launch.targetLinkUri())
                .claim(LTI + "roles", scene.roles())
                .claim(LTI + "tool_platform",
                        present("guid", scene.publicUrl().base(), "product_family_code", PRODUCT, "name", NAME,
                                "version", VERSION))
                .claim(LTI + "launch_presentation", presentation(scene))
                .claim(LTI + "lis", lis(scene));
        if (scene.schoolClass() != null) {
            ofClass(tool, scene, scene.schoolClass()).forEach(claims::claim);
        }
        if (!scene.around().mentored().isEmpty() && scene.roles().contains(Roles.MENTOR)) {
            claims.claim(LTI + "role_scope_mentor", scene.around().mentored());
        }
        Map<String, String> custom = custom(tool, launch, scene);
        if (!custom.isEmpty()) {
            claims.claim(LTI + "custom", custom);
        }
        if (tool.client().scopes().contains(NOTICES_SCOPE)) {
            claims.claim(LTI + "platformnotificationservice", notices(scene));
        }
        ofKind(launch, scene).forEach(claims::claim);
        personal(scene.user()).forEach(claims::claim);
        return claims.build();
    }

    private static Map<String, Object> notices(Scene scene) {
        Map<String, Object> service =
                present("platform_notification_service_url", scene.publicUrl().of("/lti/platform/notices"));
        service.put("scope", List.of(NOTICES_SCOPE));
        service.put("service_versions", List.of("1.0"));
        service.put("notice_types_supported", Notice.TYPES.stream().sorted().toList());
        return service;
    }

    /** Names and e-mail, as far as the tool's policy shows them. */
    public static Map<String, Object> personal(User user) {
        Map<String, Object> claims = present("given_name", user.givenName(), "family_name", user.familyName(), "email",
                user.email());
        String name = name(user);
        if (name != null) {
            claims.put("name", name);
        }
        return claims;
    }

    /** The whole name; null where a half of it is not shown. */
    static @Nullable String name(User user) {
        return user.givenName() == null || user.familyName() == null
                ? null
                : user.givenName() + " " + user.familyName();
    }

    private static Map<String, Object> ofKind(Launch launch, Scene scene) {
        Map<String, Object> link = present("id", scene.link(), "title", scene.title());
        return switch (launch.message()) {
            case Launch.DEEP_LINKING -> Map.of(DEEP_LINKING_SETTINGS, deepLinking(launch, scene));
            case Launch.SUBMISSION_REVIEW -> Map.of(LTI + "resource_link", link,
                    LTI + "for_user", present("user_id", launch.more().getString("forUser")));
            case Launch.DATA_PRIVACY -> Map.of(LTI + "for_user", present("user_id", scene.sub()));
            default -> Map.of(LTI + "resource_link", link);
        };
    }

    private static Map<String, Object> deepLinking(Launch launch, Scene scene) {
        Map<String, Object> settings = present("deep_link_return_url", scene.publicUrl().of("/lti/platform/deeplink"),
                "data", launch.more().getString("data"), "title", launch.title());
        settings.put("accept_types", List.of("ltiResourceLink", "link"));
        settings.put("accept_presentation_document_targets", List.of("iframe", "window"));
        settings.put("accept_multiple", launch.more().getBoolean("multiple", true));
        settings.put("accept_lineitem", true);
        settings.put("auto_create", true);
        return settings;
    }

    /** The tool's own parameters, then those of the link, each resolved now and not when it was stored. */
    private static Map<String, String> custom(Tool tool, Launch launch, Scene scene) {
        Map<String, String> custom = new LinkedHashMap<>();
        tool.settings().custom().forEach((name, value) -> custom.put(name, Variables.resolve(value, scene)));
        launch.custom().forEach((name, value) -> custom.put(name, Variables.resolve(value, scene)));
        return custom;
    }

    /** What a message of a class tells: the class, and where its members and line items are. */
    private static Map<String, Object> ofClass(Tool tool, Scene scene, SchoolClass schoolClass) {
        Map<String, Object> claims = new HashMap<>();
        claims.put(LTI + "context", context(schoolClass));
        claims.put(AGS, ags(tool, scene));
        Map<String, Object> members = present("context_memberships_url", scene.memberships());
        members.put("service_versions", List.of("2.0"));
        claims.put(NRPS, members);
        if (tool.client().scopes().contains(GROUPS_SCOPE)) {
            Map<String, Object> groups = present("context_groups_url", scene.groups(), "context_group_sets_url",
                    scene.groups() + "/sets");
            groups.put("scope", List.of(GROUPS_SCOPE));
            groups.put("service_versions", List.of("1.0"));
            claims.put(GROUPS, groups);
        }
        return claims;
    }

    private static Map<String, Object> lis(Scene scene) {
        return present("person_sourcedid", scene.user().entry().sourcedId(),
                "course_section_sourcedid", scene.context(),
                "course_offering_sourcedid", scene.schoolClass() == null ? null : scene.schoolClass().course());
    }

    /** As the LMS before us said, for its window it is; a window where there is no LMS. */
    private static Map<String, Object> presentation(Scene scene) {
        Map<String, Object> presentation = new HashMap<>(Map.of("document_target", "window"));
        scene.around().presentation().forEach(each -> {
            if (each.getValue() instanceof String || each.getValue() instanceof Number) {
                presentation.put(each.getKey(), each.getValue());
            }
        });
        return presentation;
    }

    private static Map<String, Object> context(SchoolClass schoolClass) {
        Map<String, Object> context = present("id", schoolClass.entry().sourcedId(), "title", schoolClass.title(),
                "label", schoolClass.classCode() == null ? schoolClass.title() : schoolClass.classCode());
        context.put("type", List.of(COURSE_SECTION));
        return context;
    }

    private static Map<String, Object> ags(Tool tool, Scene scene) {
        Map<String, Object> endpoint = present("lineitems", scene.lineItems(), "lineitem", scene.lineItemUrl());
        endpoint.put("scope", tool.client().scopes().stream()
                .filter(scope -> scope.contains("/lti-ags/scope/"))
                .sorted()
                .toList());
        return endpoint;
    }

    /** Name and value in turn; what has no value is left out. */
    private static Map<String, Object> present(@Nullable String... pairs) {
        Map<String, Object> map = new HashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            String name = pairs[i];
            String value = pairs[i + 1];
            if (name != null && value != null) {
                map.put(name, value);
            }
        }
        return map;
    }
}
