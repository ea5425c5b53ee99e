package org.crosswalk.lti.serve;

import io.vertx.ext.web.Router;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.PlatformOrigins;
import org.crosswalk.lti.store.PlatformRegistrations;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** All paths below {@code /hub/v1/lti}, which administrators use. */
public final class Administration {

    private final Web web;
    private final RegistrationResource registrations;
    private final KeyResource keys;
    private final TraceResource traces;
    private final ContextResource contexts;
    private final PlatformResource platforms;

    public Administration(
            Web web,
            Tools tools,
            Registrations registrations,
            SigningKeys keys,
            Traces traces,
            ResourceLinks links,
            Contents contents,
            Platforms platforms,
            PlatformRegistrations lmss,
            PlatformOrigins origins) {
        this.web = web;
        this.registrations = new RegistrationResource(web, tools, registrations);
        this.keys = new KeyResource(keys);
        this.traces = new TraceResource(tools, traces);
        this.contexts = new ContextResource(web.hub(), links, contents);
        this.platforms = new PlatformResource(web.publicUrl(), tools, platforms, lmss, origins);
    }

    public void mount(Router router) {
        Endpoints endpoints = web.endpoints(router, "/hub/v1/lti", new AdminErrors());
        registrations.declare(endpoints);
        keys.declare(endpoints);
        traces.declare(endpoints);
        contexts.declare(endpoints);
        platforms.declare(endpoints);
        endpoints.otherwiseRefuse();
    }
}
