package org.crosswalk.lti.tool;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.store.Logins;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.trace.Traces;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** The tool's endpoints: what an LMS calls, or opens in a browser. */
public final class ToolService {

    private final ToolLogin login;
    private final ToolLaunch launch;

    public ToolService(Web web, Platforms platforms, PublishedKeys keys, Logins logins, Traces traces) {
        this.login = new ToolLogin(web, platforms, logins, traces);
        Verifier verifier = new Verifier(web.vertx(), platforms, keys);
        this.launch = new ToolLaunch(web, verifier, logins, traces, ToolService::arrived);
    }

    /** Declares what is below {@code /lti/tool}. */
    public void declare(Endpoints endpoints) {
        endpoints
                .open(HttpMethod.GET, "/tool/login", login::login)
                .open(HttpMethod.POST, "/tool/login", login::login)
                .open(HttpMethod.POST, "/tool/launch", launch::launch);
    }

    private static Future<Void> arrived(RoutingContext http, Verified launch, Trace trace) {
        return Pages.arrived(http, launch.lti("resource_link").getString("title", "Crosswalk"));
    }
}
