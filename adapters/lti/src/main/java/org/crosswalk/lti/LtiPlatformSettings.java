package org.crosswalk.lti;

import java.util.List;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.web.egress.Egress;

/** An LMS that launches into Crosswalk. */
@Meaning("An LMS from which people launch into Crosswalk, and through it into the tools of the district, by LTI 1.3.")
public record LtiPlatformSettings(
        @NotBlank String name,
        @Nullable
        @Meaning("the product, whose addresses are known: what is not written here is filled in from it") Preset preset,
        @Nullable
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("where people open the LMS; a preset makes the other addresses of it") String url,
        @Nullable
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("the issuer that the LMS's tokens name") String issuer,
        @NotBlank @Meaning("the client that Crosswalk is at the LMS") String clientId,
        @NotEmpty @Meaning("the deployments of Crosswalk at the LMS that are this district's")
                List<@NotBlank String> deploymentIds,
        @Nullable
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("where a launch is authorised") String authorizationEndpoint,
        @Nullable
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("where Crosswalk gets tokens for the LMS's services") String tokenEndpoint,
        @Nullable @Meaning("whom Crosswalk's assertions address; the token endpoint where nothing is written")
                String tokenAudience,
        @Nullable
        @Pattern(regexp = LtiToolSettings.ADDRESS, message = LtiToolSettings.ADDRESS_RULE)
        @Meaning("where the LMS publishes its keys") String jwksUri,
        @Nullable @Meaning("the name of the lti-tool that a launch opens where it names none") String tool,
        @Nullable
        @Meaning("takes courses and people into the roster that nobody else in the district tells of; nothing where it is"
                + " not written")
        LtiRosterSettings roster,
        @Default("false") @Meaning("whether somebody whom the LMS does not name may look in") boolean anonymous,
        @Default("false") @Meaning("whether the LMS runs on your own network: http and private addresses are allowed")
                boolean onPremises)
        implements SystemSettings {

    /** As the configuration names it. */
    public static final SystemKind<LtiPlatformSettings> KIND = new SystemKind<>(
            "lti-platform",
            LtiPlatformSettings.class,
            "An LMS from which people launch into Crosswalk, and through it into the tools of the district, by LTI 1.3.",
            (vertx, settings) -> Platform.complete(settings)
                    .map(lacking -> Future.<String>failedFuture(lacking))
                    .orElseGet(() -> keys(vertx, settings)));

    private static Future<String> keys(io.vertx.core.Vertx vertx, LtiPlatformSettings settings) {
        String address = Platform.jwksUri(settings);
        return new Egress(vertx)
                .get(address, settings.onPremises())
                .map(keys -> "its keys can be fetched")
                .recover(failure -> Future.failedFuture("its keys cannot be fetched from " + address
                        + "; is the LMS running, and onPremises set where it is on your network?"));
    }
}
