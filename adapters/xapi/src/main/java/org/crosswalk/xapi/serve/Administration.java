package org.crosswalk.xapi.serve;

import java.util.Locale;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.xapi.pull.ImportProgress;
import org.crosswalk.xapi.store.Outbox;
import org.crosswalk.xapi.store.Purges;
import org.crosswalk.xapi.store.Purging;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.Warnings;

/** All paths below {@code /hub/v1/statements}, which administrators use. */
public final class Administration {

    static final Set<String> ADMIN = Set.of("hub.admin");

    private final Web web;
    private final StatementReads reads;
    private final ImportProgress imports;
    private final Warnings warnings;

    public Administration(Web web, StatementReads reads, ImportProgress imports) {
        this.web = web;
        this.reads = reads;
        this.imports = imports;
        this.warnings = new Warnings(web.hub().database());
    }

    public void mount(Router router) {
        Endpoints endpoints = web.endpoints(router, "/hub/v1/statements", new Errors());
        endpoints.get("/warnings", ADMIN, this::warnings);
        endpoints.get("/imports", ADMIN, this::imports);
        new ExportResource(web, reads).declare(endpoints);
        new LiveResource(web, reads).declare(endpoints);
        new ForwardingResource(web.hub().settings(), new Outbox(web.hub().database())).declare(endpoints);
        new PurgeResource(web, new Purges(web.hub().database()), new Purging(web.hub().changes())).declare(endpoints);
        endpoints.otherwiseRefuse();
    }

    /** What was mended for clients, or refused of their batches; {@code ?client=} for one. */
    private Future<?> warnings(Call call) {
        return warnings.list(call.tenant(), call.http().queryParams().get("client"))
                .compose(list -> send(call, new JsonObject().put("warnings", list)));
    }

    /** How far files of statements are that this process is loading. */
    private Future<?> imports(Call call) {
        return send(call, new JsonObject().put("imports", new JsonArray(imports.of(call.tenant()))));
    }

    /** An answer that says nothing of a person. */
    static Future<Void> send(Call call, JsonObject body) {
        return call.http()
                .response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body.toBuffer());
    }

    /** How the hub's own API words a refusal. */
    static final class Errors implements ErrorShape {

        @Override
        public JsonObject body(RoutingContext http, Problem problem) {
            return new JsonObject().put("error", new JsonObject()
                    .put("code", problem.kind().name().toLowerCase(Locale.ROOT))
                    .put("message", problem.message()));
        }
    }
}
