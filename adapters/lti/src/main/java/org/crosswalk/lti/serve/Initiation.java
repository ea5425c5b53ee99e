package org.crosswalk.lti.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.vertx.core.Future;

import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.Launches.Launch;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.web.PublicUrl;

/** Begins a launch into a tool: remembers it, and tells the address at which the tool begins its login. */
public final class Initiation {

    private final PublicUrl publicUrl;
    private final Launches launches;
    private final Subjects subjects;

    public Initiation(PublicUrl publicUrl, Launches launches, Subjects subjects) {
        this.publicUrl = publicUrl;
        this.launches = launches;
        this.subjects = subjects;
    }

    /** The address that the browser is to open: the tool's own, or that of a frame around it. */
    public Future<String> begin(Tool tool, Launch launch) {
        return launches.add(tool.tenant(), tool.client().id(), launch).compose(id -> tool.settings().platformStorage()
                ? Future.succeededFuture(publicUrl.of(Frame.PATH) + "?client="
                        + URLEncoder.encode(tool.client().id(), StandardCharsets.UTF_8) + "&launch=" + id)
                : address(tool, launch, id));
    }

    /** Where the tool begins its login for a launch that is remembered. */
    Future<String> address(Tool tool, Launch launch, String id) {
        return subjects.of(tool.tenant(), tool.client().id(), List.of(launch.user()))
                .map(subs -> address(tool, launch, subs.getOrDefault(launch.user(), ""), id));
    }

    private String address(Tool tool, Launch launch, String sub, String id) {
        String uri = tool.settings().initiateLoginUri();
        String query = Map.of(
                        "iss", publicUrl.base(),
                        "login_hint", sub,
                        "lti_message_hint", id,
                        "target_link_uri", launch.targetLinkUri(),
                        "client_id", tool.client().id(),
                        "lti_deployment_id", tool.settings().deploymentId())
                .entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return uri + (uri.contains("?") ? "&" : "?") + query;
    }
}
