package org.crosswalk.casestandards;

import io.vertx.ext.web.Router;

import org.crosswalk.casestandards.serve.CaseServices;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Web;

/** CASE 1.0 and 1.1. */
public final class CaseAdapter implements Adapter {

    private final Web web;

    public CaseAdapter(Web web) {
        this.web = web;
    }

    @Override
    public String name() {
        return "case";
    }

    @Override
    public void mount(Router router) {
        new CaseServices(web).mount(router);
    }
}
