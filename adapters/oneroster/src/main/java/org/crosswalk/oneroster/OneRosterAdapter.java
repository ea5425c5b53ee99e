package org.crosswalk.oneroster;

import io.vertx.ext.web.Router;

import org.crosswalk.oneroster.serve.OneRosterServices;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Web;

/** OneRoster 1.1 and 1.2. */
public final class OneRosterAdapter implements Adapter {

    private final Web web;

    public OneRosterAdapter(Web web) {
        this.web = web;
    }

    @Override
    public String name() {
        return "oneroster";
    }

    @Override
    public void mount(Router router) {
        OneRosterServices services = new OneRosterServices(web);
        services.mountV1p1(router);
        services.mountRostering(router);
        services.mountGradebook(router);
        services.mountResources(router);
    }
}
