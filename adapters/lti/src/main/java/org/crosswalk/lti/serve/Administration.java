package org.crosswalk.lti.serve;

import io.vertx.ext.web.Router;

import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.trace.Traces;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** All paths below {@code /hub/v1/lti}, which administrators use. */
public final class Administration {

    private final Web web;
    private final RegistrationResource registrations;
    private final KeyResource keys;
    private final TraceResource traces;

    public Administration(Web web, Tools tools, Registrations registrations, SigningKeys keys, Traces traces) {
        this.web = web;
        this.registrations = new RegistrationResource(web, tools, registrations);
        this.keys = new KeyResource(keys);
        this.traces = new TraceResource(tools, traces);
    }

    public void mount(Router router) {
        Endpoints endpoints = web.endpoints(router, "/hub/v1/lti", new AdminErrors());
        registrations.declare(endpoints);
        keys.declare(endpoints);
        traces.declare(endpoints);
        endpoints.otherwiseRefuse();
    }
}
