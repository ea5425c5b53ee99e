package org.crosswalk.xapi.serve;

import java.util.Locale;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.store.Activities;
import org.crosswalk.xapi.store.DocumentKind;
import org.crosswalk.xapi.store.Documents;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;

/** The resources of the LRS below {@code /xapi}. */
public final class XapiService {

    private static final String PREFIX = "/xapi";

    private final Web web;
    private final StatementStore store;
    private final StatementReads reads;
    private final Documents documents;

    public XapiService(Web web, StatementStore store, StatementReads reads, Documents documents) {
        this.web = web;
        this.store = store;
        this.reads = reads;
        this.documents = documents;
    }

    public void mount(Router router) {
        router.route(PREFIX + "/*").handler(XapiService::refuseForms);
        Endpoints endpoints = web.endpoints(router, PREFIX, new XapiErrors(reads));
        Activities activities = new Activities(web.hub());
        new Resources(web, endpoints)
                .add(new StatementResource(web, store, reads).resource())
                .add(new DocumentResource(DocumentKind.STATE, documents)
                        .at("/activities/state", Scopes.STATE, Scopes.READ_STATE))
                .add(new DocumentResource(DocumentKind.ACTIVITY_PROFILE, documents)
                        .at("/activities/profile", Scopes.PROFILE, Scopes.READ_PROFILE))
                .add(new DocumentResource(DocumentKind.AGENT_PROFILE, documents)
                        .at("/agents/profile", Scopes.PROFILE, Scopes.READ_PROFILE))
                .add(new AgentResource(reads).resource())
                .add(new ActivityResource(activities).resource());
        new AboutResource(web).declare(endpoints);
        endpoints.otherwiseRefuse();
    }

    /** Forms with parts are no part of the standard; they are refused before anybody tries to read one. */
    private static void refuseForms(RoutingContext http) {
        String type = http.request().getHeader(HttpHeaders.CONTENT_TYPE);
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data")) {
            http.fail(Kind.BAD_REQUEST
                    .because("send statements as application/json or multipart/mixed")
                    .exception());
        } else {
            http.next();
        }
    }
}
