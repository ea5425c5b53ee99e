package org.crosswalk.lti.tool;

import io.vertx.core.http.HttpMethod;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.store.Logins;
import org.crosswalk.lti.store.PlatformRegistrations;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.egress.Egress;

/** The tool's endpoints: what an LMS calls, or opens in a browser. */
public final class ToolService {

    private final ToolLogin login;
    private final ToolLaunch launch;
    private final ToolRegistration registration;
    private final Bridge bridge;

    public ToolService(
            Web web,
            Platforms platforms,
            PublishedKeys keys,
            Egress egress,
            PlatformRegistrations registrations,
            Logins logins,
            Traces traces,
            Bridge bridge) {
        this.login = new ToolLogin(web, platforms, logins, traces);
        Verifier verifier = new Verifier(web.vertx(), platforms::byIssuer, keys);
        this.launch = new ToolLaunch(web, verifier, logins, traces, bridge);
        this.registration = new ToolRegistration(web, egress, platforms, registrations, traces);
        this.bridge = bridge;
    }

    /** Declares what is below {@code /lti/tool}. */
    public void declare(Endpoints endpoints) {
        endpoints
                .open(HttpMethod.GET, "/tool/register", registration::register)
                .open(HttpMethod.GET, "/tool/login", login::login)
                .open(HttpMethod.POST, "/tool/login", login::login)
                .open(HttpMethod.POST, "/tool/launch", launch::launch)
                .open(HttpMethod.POST, "/tool/choose", bridge::choose);
    }
}
