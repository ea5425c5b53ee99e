package org.crosswalk.lti;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.web.egress.Egress;

/** Where the people of a district sign in. */
@Meaning("Where the people of the district sign in (OpenID Connect), so that they can open tools without an LMS.")
public record OidcProviderSettings(
        @NotBlank String name,
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("the provider's issuer, below which its OpenID configuration is published") String issuer,
        @NotBlank @Meaning("the client that Crosswalk is at the provider") String clientId,
        @Meaning("its secret") Secret clientSecret,
        @Default("sub") @Meaning("the claim that names the person") String claim,
        @Default("sourcedId") @Meaning("what the claim holds: sourcedId, or email where the district's rules allow it")
        @Pattern(regexp = "sourcedId|email", message = "takes sourcedId or email") String holds,
        @Default("false") @Meaning("whether the provider runs on your own network: http and private addresses are allowed")
                boolean onPremises)
        implements SystemSettings {

    /** As the configuration names it. */
    public static final SystemKind<OidcProviderSettings> KIND = new SystemKind<>(
            "oidc-provider",
            OidcProviderSettings.class,
            "Where the people of the district sign in (OpenID Connect), so that they can open tools without an LMS.",
            (vertx, settings) -> new Egress(vertx)
                    .get(settings.configuration(), settings.onPremises())
                    .map(found -> "its OpenID configuration can be fetched")
                    .recover(failure -> Future.failedFuture("its OpenID configuration cannot be fetched from "
                            + settings.configuration() + "; is the issuer right?")));

    /** Where its OpenID configuration is. */
    public String configuration() {
        return issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
    }
}
