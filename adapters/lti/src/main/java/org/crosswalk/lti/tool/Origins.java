package org.crosswalk.lti.tool;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.tool.Verifier.Verified;

/** At which address an LMS is from which somebody is launched: that of its services, or of the page to return to. */
final class Origins {

    private static final String AGS = "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint";
    private static final String NRPS = "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice";

    private Origins() {}

    /** Scheme, host and port; empty where the launch does not tell. */
    static String of(Verified launch) {
        JsonObject ags = launch.claims().getJsonObject(AGS, new JsonObject());
        JsonObject nrps = launch.claims().getJsonObject(NRPS, new JsonObject());
        return List.of(
                        text(ags, "lineitem"),
                        text(ags, "lineitems"),
                        text(nrps, "context_memberships_url"),
                        text(launch.lti("launch_presentation"), "return_url")).stream()
                .map(Origins::origin)
                .filter(origin -> !origin.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String text(JsonObject json, String member) {
        return Objects.toString(json.getValue(member), "");
    }

    private static String origin(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
