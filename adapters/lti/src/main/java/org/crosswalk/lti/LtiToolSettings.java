package org.crosswalk.lti;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.web.egress.Egress;

/** A tool that pupils are launched into. */
@Meaning("A tool of a vendor that pupils are launched into by LTI 1.3.")
public record LtiToolSettings(
        @NotBlank String name,
        @NotBlank @Meaning("the client that the tool is: its scopes and what it may see stand there, without a secret")
                String client,
        @Default("1") @Meaning("which deployment of the tool this is") String deploymentId,
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE) @Meaning("where the tool begins a login") String initiateLoginUri,
        @NotEmpty @Meaning("where the tool takes launches; no other address is ever answered to")
                List<@Pattern(regexp = ADDRESS, message = ADDRESS_RULE) String> redirectUris,
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("what is opened where a launch names nothing else") String targetLinkUri,
        @Nullable
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("what is opened to choose content, where that is something else") String deepLinkingUri,
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE) @Meaning("where the tool publishes its keys") String jwksUri,
        @Meaning("custom parameters, with variables such as $Context.id") Map<String, String> custom,
        @Default("false")
        @Meaning("whether the tool is opened in a frame that keeps its state where browsers send it no cookies")
                boolean platformStorage,
        @Default("false") @Meaning("whether the tool runs on your own network: http and private addresses are allowed")
                boolean onPremises)
        implements SystemSettings {

    static final String ADDRESS = "https?://[^\\s/?#]+[^\\s]*";
    static final String ADDRESS_RULE = "takes an address such as https://tool.example.org/login";

    public LtiToolSettings {
        redirectUris = List.copyOf(redirectUris);
        custom = Collections.unmodifiableMap(new LinkedHashMap<>(custom));
    }

    /** As the configuration names it. */
    public static final SystemKind<LtiToolSettings> KIND = new SystemKind<>(
            "lti-tool",
            LtiToolSettings.class,
            "A tool of a vendor that pupils are launched into by LTI 1.3.",
            (vertx, settings) -> new Egress(vertx)
                    .get(settings.jwksUri(), settings.onPremises())
                    .map(keys -> "its keys can be fetched")
                    .recover(failure -> Future.failedFuture("its keys cannot be fetched from " + settings.jwksUri()
                            + "; is the tool running, and onPremises set where it is on your network?")));
}
