package org.crosswalk.console.signin;

import java.util.Map;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.Secret;

/**
 * Where the staff of a district sign in by OpenID Connect.
 *
 * @param issuer below which the OpenID configuration is published
 * @param clientId the client that Crosswalk is at the provider
 * @param claim the claim that holds groups or roles
 * @param roles by a value of the claim, the role in the console; the first that fits, in the order of {@link Role}
 * @param onPremises whether http and private addresses are allowed
 */
public record OidcProvider(
        TenantId tenant,
        String issuer,
        String clientId,
        Secret clientSecret,
        String claim,
        Map<String, Role> roles,
        boolean onPremises) {

    public OidcProvider {
        roles = Map.copyOf(roles);
    }

    /** Where its OpenID configuration is. */
    String configuration() {
        return issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
    }
}
