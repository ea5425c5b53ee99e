package org.crosswalk.lti;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.lti.store.PlatformRegistrations;

/**
 * The LMSs of all districts. One issuer may have several registrations, so that an LMS is found by issuer, client and
 * deployment, and never by its issuer alone.
 */
public final class Platforms {

    private final List<Platform> configured;
    private final PlatformRegistrations registrations;
    private volatile List<Platform> registered = List.of();

    public Platforms(Hub hub, PlatformRegistrations registrations) {
        this.configured = hub.settings().tenants().stream()
                .flatMap(tenant -> hub.settings().systems(tenant, LtiPlatformSettings.class).stream()
                        .map(settings -> Platform.of(tenant, settings)))
                .toList();
        this.registrations = registrations;
    }

    /** Takes in what was registered or removed since the last time, in this process or another. */
    public Future<Void> refresh() {
        return registrations.all().map(all -> {
            registered = all.stream()
                    .filter(each -> Platform.complete(each.settings()).isEmpty())
                    .map(each -> Platform.of(each.tenant(), each.settings()))
                    .toList();
            return null;
        });
    }

    /** Those of a district, the configured first. */
    public List<Platform> of(TenantId tenant) {
        return all().filter(platform -> platform.tenant().equals(tenant)).toList();
    }

    /** Those of an issuer. */
    public List<Platform> byIssuer(String issuer) {
        return all().filter(platform -> platform.issuer().equals(issuer)).toList();
    }

    /** The LMS of this name in a district. */
    public Optional<Platform> byName(TenantId tenant, String name) {
        return all()
                .filter(platform -> platform.tenant().equals(tenant) && platform.settings().name().equals(name))
                .findFirst();
    }

    private Stream<Platform> all() {
        return Stream.concat(configured.stream(), registered.stream());
    }

    /**
     * An LMS with its addresses complete.
     *
     * @param tokenAudience whom assertions to its token endpoint address
     */
    public record Platform(
            TenantId tenant,
            LtiPlatformSettings settings,
            String issuer,
            String authorizationEndpoint,
            String tokenEndpoint,
            String tokenAudience,
            String jwksUri) {

        /**
         * Completes what the configuration says by the preset.
         *
         * @throws IllegalArgumentException says what is missing
         */
        public static Platform of(TenantId tenant, LtiPlatformSettings it) {
            complete(it).ifPresent(lacking -> {
                throw new IllegalArgumentException(lacking);
            });
            Preset preset = it.preset();
            String token = filled(it, it.tokenEndpoint(), preset == null ? null : preset.tokenEndpoint());
            String audience = it.tokenAudience() != null
                    ? it.tokenAudience()
                    : preset == null || preset.tokenAudience() == null ? token : preset.tokenAudience();
            return new Platform(tenant, it,
                    filled(it, it.issuer(), preset == null ? null : preset.issuer()),
                    filled(it, it.authorizationEndpoint(), preset == null ? null : preset.authorizationEndpoint()),
                    token, audience, jwksUri(it));
        }

        /** What is missing, in a sentence; empty where nothing is. */
        public static Optional<String> complete(LtiPlatformSettings it) {
            if (it.preset() == null) {
                boolean whole = it.issuer() != null && it.authorizationEndpoint() != null
                        && it.tokenEndpoint() != null && it.jwksUri() != null;
                return whole
                        ? Optional.empty()
                        : Optional.of("lti-platform '" + it.name() + "' needs issuer, authorizationEndpoint,"
                                + " tokenEndpoint and jwksUri, or a preset");
            }
            boolean url = it.url() != null || !it.preset().issuer().contains("{url}");
            return url
                    ? Optional.empty()
                    : Optional.of("lti-platform '" + it.name() + "' needs url: where people open the LMS");
        }

        /** Where its keys are. */
        public static String jwksUri(LtiPlatformSettings it) {
            return filled(it, it.jwksUri(), it.preset() == null ? null : it.preset().jwksUri());
        }

        /** The system's name under which what it sends appears as an origin. */
        public String system() {
            return "lti:" + settings.name();
        }

        /** Whether this is one of its deployments. */
        public boolean has(String deployment) {
            return settings.deploymentIds().contains(deployment);
        }

        private static String filled(
                LtiPlatformSettings it, @Nullable String written, @Nullable String preset) {
            String url = it.url() == null ? "" : it.url().replaceAll("/+$", "");
            return written != null
                    ? written
                    : Objects.requireNonNullElse(preset, "")
                            .replace("{url}", url)
                            .replace("{clientId}", it.clientId());
        }
    }
}
