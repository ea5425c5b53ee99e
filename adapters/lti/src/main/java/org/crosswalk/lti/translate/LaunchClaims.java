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
import org.crosswalk.lti.LtiToolSettings;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.web.PublicUrl;

/** The claims of an {@code LtiResourceLinkRequest}, from the hub's records as the tool's policy shows them. */
public final class LaunchClaims {

    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    private LaunchClaims() {}

    /**
     * Writes the claims.
     *
     * @param sub the tool's pseudonym of the user
     * @param roles LTI roles, principal role first
     * @param title of the line item, where the link is tied to one
     */
    public static JWTClaimsSet write(
            PublicUrl publicUrl,
            LtiToolSettings tool,
            java.util.Set<String> scopes,
            Launch launch,
            User user,
            SchoolClass schoolClass,
            String sub,
            List<String> roles,
            @Nullable String title,
            String nonce) {
        Instant now = Instant.now();
        String context = schoolClass.entry().sourcedId();
        String link = launch.lineItem() == null ? context : launch.lineItem();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(publicUrl.base())
                .audience(tool.client())
                .subject(sub)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .jwtID(UUID.randomUUID().toString())
                .claim("nonce", nonce)
                .claim(LTI + "message_type", "LtiResourceLinkRequest")
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", tool.deploymentId())
                .claim(LTI + "target_link_uri", launch.targetLinkUri())
                .claim(LTI + "resource_link", present("id", link, "title", title == null ? schoolClass.title() : title))
                .claim(LTI + "roles", roles)
                .claim(LTI + "context", context(schoolClass))
                .claim(LTI + "tool_platform",
                        present("guid", publicUrl.base(), "product_family_code", "crosswalk", "name", "Crosswalk"))
                .claim(LTI + "lis", present("person_sourcedid", user.entry().sourcedId(), "course_section_sourcedid",
                        context, "course_offering_sourcedid", schoolClass.course()))
                .claim(AGS, ags(publicUrl, scopes, context, launch.lineItem()))
                .claim(NRPS, Map.of("context_memberships_url",
                        publicUrl.of("/lti/platform/nrps/" + context + "/memberships"),
                        "service_versions", List.of("2.0")));
        Map<String, String> custom = new LinkedHashMap<>();
        tool.custom().forEach((name, value) ->
                custom.put(name, Variables.resolve(value, user, schoolClass, link, roles)));
        if (!custom.isEmpty()) {
            claims.claim(LTI + "custom", custom);
        }
        personal(user).forEach(claims::claim);
        return claims.build();
    }

    /** Names and e-mail, as far as the tool's policy shows them. */
    public static Map<String, Object> personal(User user) {
        Map<String, Object> claims = present("given_name", user.givenName(), "family_name", user.familyName(), "email",
                user.email());
        if (user.givenName() != null && user.familyName() != null) {
            claims.put("name", user.givenName() + " " + user.familyName());
        }
        return claims;
    }

    private static Map<String, Object> context(SchoolClass schoolClass) {
        Map<String, Object> context = present("id", schoolClass.entry().sourcedId(), "title", schoolClass.title(),
                "label", schoolClass.classCode() == null ? schoolClass.title() : schoolClass.classCode());
        context.put("type", List.of("http://purl.imsglobal.org/vocab/lis/v2/course#CourseSection"));
        return context;
    }

    private static Map<String, Object> ags(
            PublicUrl publicUrl, java.util.Set<String> scopes, String context, @Nullable String lineItem) {
        String lineItems = publicUrl.of("/lti/platform/ags/" + context + "/lineitems");
        Map<String, Object> endpoint =
                present("lineitems", lineItems, "lineitem", lineItem == null ? null : lineItems + "/" + lineItem);
        endpoint.put("scope",
                scopes.stream().filter(scope -> scope.contains("/lti-ags/scope/")).sorted().toList());
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
