package org.crosswalk.xapi.serve;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.xapi.wire.Version;

/** {@code /xapi/about}: which versions there are; needs neither a credential nor a version itself. */
final class AboutResource {

    private static final String PATH = "/about";

    private final Buffer about;

    AboutResource(Web web) {
        JsonObject gateway = new JsonObject()
                .put("name", "Crosswalk")
                .put("statementsPerPage", StatementParameters.MOST)
                .put("largestBody", web.bodyLimit());
        this.about = new JsonObject()
                .put("version", new JsonArray().add(Version.V1_0_3.header()).add(Version.V2_0.header()))
                .put("extensions", new JsonObject().put(web.publicUrl().of("/xapi/about#gateway"), gateway))
                .toBuffer();
    }

    void declare(Endpoints endpoints) {
        endpoints.open(HttpMethod.GET, PATH, this::get)
                .open(HttpMethod.HEAD, PATH, this::get)
                .open(HttpMethod.OPTIONS, PATH, Resources::options);
    }

    private Future<?> get(RoutingContext http) {
        Headers.onEvery(http.response(),
                Version.of(http.request().getHeader(Headers.VERSION)).orElse(null));
        http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, Exchange.JSON)
                .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(about.length()));
        return http.request().method().equals(HttpMethod.HEAD) ? http.response().end() : http.response().end(about);
    }
}
