package org.crosswalk.xapi.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.xapi.store.DocumentKind;
import org.crosswalk.xapi.store.Documents;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Version;

/** The resources of the LRS below {@code /xapi}. */
public final class XapiService {

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
        Endpoints endpoints = web.endpoints(router, "/xapi", new XapiErrors(reads));
        new Resources(web, endpoints)
                .add(new StatementResource(web, store, reads).resource())
                .add(new DocumentResource(DocumentKind.STATE, documents)
                        .at("/activities/state", Scopes.STATE, Scopes.READ_STATE))
                .add(new DocumentResource(DocumentKind.ACTIVITY_PROFILE, documents)
                        .at("/activities/profile", Scopes.PROFILE, Scopes.READ_PROFILE))
                .add(new DocumentResource(DocumentKind.AGENT_PROFILE, documents)
                        .at("/agents/profile", Scopes.PROFILE, Scopes.READ_PROFILE));
        endpoints.open(HttpMethod.GET, "/about", XapiService::about)
                .open(HttpMethod.HEAD, "/about", XapiService::about)
                .open(HttpMethod.OPTIONS, "/about", Resources::options)
                .notYet(HttpMethod.GET, "/agents")
                .notYet(HttpMethod.GET, "/activities")
                .otherwiseRefuse();
    }

    /** Needs neither a credential nor a version: it tells which versions there are. */
    private static Future<?> about(RoutingContext http) {
        Headers.onEvery(http.response(),
                Version.of(http.request().getHeader(Headers.VERSION)).orElse(null));
        JsonObject about = new JsonObject()
                .put("version", new JsonArray().add(Version.V1_0_3.header()).add(Version.V2_0.header()));
        http.response().putHeader(HttpHeaders.CONTENT_TYPE, Exchange.JSON);
        return http.request().method().equals(HttpMethod.HEAD)
                ? http.response().putHeader(HttpHeaders.CONTENT_LENGTH, "" + about.toBuffer().length()).end()
                : http.response().end(about.toBuffer());
    }
}
