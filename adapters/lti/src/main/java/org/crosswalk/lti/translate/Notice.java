package org.crosswalk.lti.translate;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Tools.Tool;

/**
 * What tools are told of (Platform Notification Service 1.0): that their handler is reached, and that a course was copied
 * from others.
 */
public final class Notice {

    public static final String HELLO = "LtiHelloWorldNotice";
    public static final String COPY = "LtiContextCopyNotice";

    /** The types that there are. */
    public static final Set<String> TYPES = Set.of(HELLO, COPY);

    private static final Duration LIFE = Duration.ofMinutes(5);

    private Notice() {}

    /** A copy of courses: which class it is, and which classes the others are. */
    public static JsonObject copied(String schoolClass, List<String> origins) {
        return new JsonObject().put("context", schoolClass).put("origins", origins);
    }

    /**
     * The claims of a notice.
     *
     * @param id of the notice, the same each time that it is sent
     * @param details as {@link #copied} made them, or empty
     */
    public static JWTClaimsSet write(Tool tool, String issuer, String type, String id, Instant at, JsonObject details) {
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(issuer)
                .audience(tool.client().id())
                .claim("azp", tool.client().id())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(LaunchClaims.LTI + "version", "1.3.0")
                .claim(LaunchClaims.LTI + "deployment_id", tool.settings().deploymentId())
                .claim(LaunchClaims.LTI + "notice", Map.of("id", id, "timestamp", at.toString(), "type", type));
        if (details.containsKey("context")) {
            claims.claim(LaunchClaims.LTI + "context", Map.of("id", details.getString("context")))
                    .claim(LaunchClaims.LTI + "origin_contexts", details.getJsonArray("origins").getList());
        }
        return claims.build();
    }
}
