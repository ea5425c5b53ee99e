package org.crosswalk.lti.trace;

import java.util.Locale;

/** What a login or launch must fulfil: what is expected, and which side must change what where it is not. */
public enum Check {
    // The login.
    ISS_MISSING("iss of the login", "LMS", "send iss with every login initiation"),
    LOGIN_HINT_MISSING("login_hint of the login", "LMS", "send login_hint with every login initiation"),
    TARGET_LINK_URI_MISSING("target_link_uri", "LMS", "send target_link_uri with the login and as a claim"),
    ISSUER_UNKNOWN("the issuer of a registered lti-platform", "district",
            "add the LMS to the configuration as an lti-platform, with exactly this issuer"),
    CLIENT_UNKNOWN("the client of a registered lti-platform of this issuer", "district",
            "compare clientId of the lti-platform with the client that the LMS shows"),
    CLIENT_AMBIGUOUS("client_id, for this issuer has several registrations", "LMS",
            "send client_id with the login initiation"),
    TARGET_FOREIGN("an address of Crosswalk's launch endpoint", "LMS",
            "set the tool's target link URI to Crosswalk's /lti/tool/launch"),
    PLATFORM_REFUSED("an id_token, not an error", "LMS", "see what the LMS's error means; people must be signed in there"),
    // Somebody who signs in to open a tool.
    PROVIDER_MISSING("an oidc-provider in the configuration", "district",
            "add the OpenID provider at which the people of the district sign in"),
    PROVIDER_UNREADABLE("the OpenID configuration of the oidc-provider", "district",
            "compare issuer of the oidc-provider with what the provider publishes"),
    SIGN_IN_UNKNOWN("a sign-in that is under way in this browser: each is good once, for ten minutes", "person",
            "open the link again"),
    SIGN_IN_REFUSED("a token of the provider that holds", "district", "see what was found"),
    CLAIM_MISSING("the claim that names the person", "district",
            "let the provider send the claim, or set claim of the oidc-provider to one that it sends"),
    NOT_ENROLLED("an active enrollment of the person in the class", "district", "enroll the person in the SIS"),
    // The registration at an LMS.
    INVITATION_UNKNOWN("the invitation of an administrator of the district: good once, for seven days", "district",
            "make a new one at /hub/v1/lti/platform-invitations"),
    CONFIGURATION_MISSING("openid_configuration in the address", "LMS",
            "open the registration address with openid_configuration and registration_token"),
    CONFIGURATION_UNREADABLE("an OpenID configuration at the address that the LMS names", "LMS",
            "publish it over https where Crosswalk can reach it; for an LMS on your own network the invitation must say"
                    + " onPremises"),
    CONFIGURATION_WRONG("the OpenID configuration of an LTI platform", "LMS", "see what was found"),
    REGISTRATION_FAILED("a registration with a client_id", "LMS",
            "see what was found; a registration token is good once, so begin again in the LMS"),
    // The token.
    TOKEN_MISSING("id_token in the form", "LMS", "post id_token and state to the redirect URI"),
    TOKEN_TOO_LARGE("a token of at most 32 KiB", "LMS", "send fewer claims"),
    TOKEN_NOT_SIGNED("a signed JWT of LTI 1.3", "LMS", "register Crosswalk as a tool of LTI 1.3"),
    ALG_NOT_ALLOWED("alg RS256", "LMS", "sign with RS256"),
    KEY_EMBEDDED("no key in the header (jwk, jku, x5u, x5c)", "LMS", "name the key by kid alone"),
    KID_MISSING("kid in the header", "LMS", "name the key by kid"),
    KID_UNKNOWN("a key that the LMS publishes", "LMS", "publish the key that signs at the registered jwksUri"),
    KEY_UNFIT("an RSA key of at least 2048 bits for signatures", "LMS", "sign with such a key"),
    SIGNATURE_WRONG("a signature by the published key", "LMS", "publish the key that signs under its own kid"),
    // Its claims.
    AUDIENCE_UNKNOWN("the client of a registered lti-platform in aud", "district",
            "compare clientId of the lti-platform with the client that the LMS shows"),
    AUDIENCE_UNTRUSTED("no other audience beside the client", "LMS", "address the token to this client alone"),
    AZP_FOREIGN("azp to be the client, if it is there", "LMS", "set azp to the client, or leave it out"),
    EXP_MISSING("exp", "LMS", "say when the token expires"),
    EXPIRED("exp in the future", "LMS", "set the clock; a launch must not wait"),
    IAT_MISSING("iat", "LMS", "say when the token was made"),
    IAT_IN_FUTURE("iat in the past", "LMS", "set the clock"),
    IAT_TOO_OLD("iat of this hour", "LMS", "make a token for each launch"),
    NONCE_MISSING("nonce", "LMS", "pass the nonce of the authentication request through"),
    SUB_MISSING("sub", "LMS", "share the person's id with the tool, or let the lti-platform be anonymous"),
    MESSAGE_TYPE_MISSING("message_type", "LMS", "send the claim message_type"),
    MESSAGE_TYPE_UNKNOWN("a message that Crosswalk takes", "LMS",
            "launch LtiResourceLinkRequest or LtiDeepLinkingRequest"),
    VERSION_MISSING("version", "LMS", "send the claim version"),
    VERSION_WRONG("version 1.3.0", "LMS", "launch by LTI 1.3"),
    DEPLOYMENT_MISSING("deployment_id", "LMS", "send the claim deployment_id"),
    DEPLOYMENT_UNKNOWN("a deployment of the lti-platform", "district",
            "add the deployment to deploymentIds of the lti-platform, if it is yours"),
    DEPLOYMENT_CHANGED("the deployment of the login", "LMS", "send the lti_deployment_id of the claim with the login"),
    ROLES_MISSING("roles, a list that may be empty", "LMS", "send the claim roles"),
    RESOURCE_LINK_MISSING("resource_link with id", "LMS", "send the claim resource_link"),
    DEEP_LINKING_SETTINGS_MISSING("deep_linking_settings with deep_link_return_url", "LMS",
            "send the claim deep_linking_settings"),
    // State and browser.
    STATE_MISSING("state", "LMS", "pass the state of the authentication request through"),
    STATE_UNKNOWN("a login that is under way: each is good once, for ten minutes", "person",
            "open the link in the LMS again; do not reload a launched page"),
    STATE_FOREIGN("the issuer and client of the login", "LMS", "answer a login with a token of its own registration"),
    NONCE_CHANGED("the nonce of the login", "LMS", "pass the nonce of the authentication request through"),
    TARGET_CHANGED("the target_link_uri of the login", "LMS", "send the same target_link_uri in login and token"),
    BROWSER_CHANGED("the browser of the login (cookie or platform storage)", "person",
            "open the tool in a new window; the LMS can help by offering platform storage"),
    // The bridge.
    TOOL_UNKNOWN("a tool of the district", "district", "set tool of the lti-platform, or link to a tool that exists"),
    PERSON_UNKNOWN("a person of the roster", "district",
            "let the LMS send lis_person_sourcedid, or link its user to the person"),
    PERSON_CONTRADICTED("one person", "district",
            "the link of the LMS's user and lis_person_sourcedid name two people: take one back"),
    CONTEXT_UNKNOWN("a class of the roster", "district",
            "let the LMS send lis.course_section_sourcedid, or link its course to the class"),
    LINK_UNKNOWN("content that was chosen here", "teacher", "choose the content again"),
    // Towards tools.
    TOOL_UNREGISTERED("the client of a registered tool", "tool", "send the client_id of the registration"),
    REDIRECT_UNREGISTERED("a redirect_uri of the registration", "tool", "register this redirect_uri"),
    REQUEST_WRONG("an authentication request of LTI", "tool", "send the request as LTI Security 5.1.1 has it"),
    LAUNCH_UNKNOWN("a launch that is under way: each is good once, for five minutes", "person",
            "start the launch again"),
    LOGIN_HINT_CHANGED("the login_hint of the launch", "tool", "pass login_hint through"),
    ACCOUNT_DISABLED("an active account", "district", "enable the account in the SIS"),
    NOT_SHARED("person and class within the tool's sharing policy", "district",
            "share the class with the tool, if it is to be used there"),
    ASSERTION_REFUSED("a client assertion that holds", "tool", "see what was found"),
    REGISTRATION_REFUSED("a registration request that holds", "tool", "see what was found"),
    CONTENT_REFUSED("a deep linking response that holds", "tool", "see what was found");

    private final String expected;
    private final String side;
    private final String change;

    Check(String expected, String side, String change) {
        this.expected = expected;
        this.side = side;
        this.change = change;
    }

    /** As traces, pages and the API spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String expected() {
        return expected;
    }

    /** Which side must change something: LMS, tool, district, or the person before the browser. */
    public String side() {
        return side;
    }

    public String change() {
        return change;
    }
}
