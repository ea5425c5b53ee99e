package org.crosswalk.lti;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of the LMSs in the field. In them <code>{url}</code> stands for the LMS's own address and
 * <code>{clientId}</code> for the client that Crosswalk is there.
 */
public enum Preset {
    /** Each site is an issuer of its own. */
    MOODLE("{url}", "{url}/mod/lti/auth.php", "{url}/mod/lti/token.php", null, "{url}/mod/lti/certs.php"),
    /** One issuer for every installation: client and deployment tell them apart. */
    CANVAS(
            "https://canvas.instructure.com",
            "https://sso.canvaslms.com/api/lti/authorize_redirect",
            "https://sso.canvaslms.com/login/oauth2/token",
            null,
            "https://sso.canvaslms.com/api/lti/security/jwks"),
    SCHOOLOGY(
            "https://schoology.schoology.com",
            "https://lti-service.svc.schoology.com/lti-service/authorize-redirect",
            "https://lti-service.svc.schoology.com/lti-service/access-token",
            null,
            "https://lti-service.svc.schoology.com/lti-service/.well-known/jwks"),
    /** Its token endpoint is addressed by another name than its address. */
    BRIGHTSPACE(
            "{url}",
            "{url}/d2l/lti/authenticate",
            "https://auth.brightspace.com/core/connect/token",
            "https://api.brightspace.com/auth/token",
            "{url}/d2l/.well-known/jwks"),
    /** One issuer for every installation; keys are published for each client. */
    BLACKBOARD(
            "https://blackboard.com",
            "https://developer.blackboard.com/api/v1/gateway/oidcauth",
            "https://developer.blackboard.com/api/v1/gateway/oauth2/jwttoken",
            null,
            "https://developer.blackboard.com/api/v1/management/applications/{clientId}/jwks.json");

    private final String issuer;
    private final String authorizationEndpoint;
    private final String tokenEndpoint;
    private final @Nullable String tokenAudience;
    private final String jwksUri;

    Preset(
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            @Nullable String tokenAudience,
            String jwksUri) {
        this.issuer = issuer;
        this.authorizationEndpoint = authorizationEndpoint;
        this.tokenEndpoint = tokenEndpoint;
        this.tokenAudience = tokenAudience;
        this.jwksUri = jwksUri;
    }

    String issuer() {
        return issuer;
    }

    String authorizationEndpoint() {
        return authorizationEndpoint;
    }

    String tokenEndpoint() {
        return tokenEndpoint;
    }

    @Nullable String tokenAudience() {
        return tokenAudience;
    }

    String jwksUri() {
        return jwksUri;
    }
}
