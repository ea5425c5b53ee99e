package org.crosswalk.console.page;

import java.util.Map;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

/**
 * A page, a part of a page, or the way to another one. Templates escape every value for the place where it stands.
 *
 * @param body null where the browser is sent elsewhere
 * @param goTo null where there is a body
 */
record Html(@Nullable Buffer body, @Nullable String goTo) {

    private static final TemplateEngine TEMPLATES =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "org.crosswalk.console.pages");

    /** The template of this name with its parameters. */
    static Html of(String template, Map<String, Object> parameters) {
        StringOutput output = new StringOutput();
        TEMPLATES.render(template + ".jte", parameters, output);
        return new Html(Buffer.buffer(output.toString()), null);
    }

    /** Sends the browser to another page of the console. */
    static Html goTo(String path) {
        return new Html(null, path);
    }

    Future<Void> send(RoutingContext http, int status) {
        if (goTo != null) {
            boolean part = http.request().getHeader("HX-Request") != null;
            return http.response()
                    .putHeader(part ? "HX-Redirect" : "Location", goTo)
                    .setStatusCode(part ? 204 : 303)
                    .end();
        }
        return http.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .end(body == null ? Buffer.buffer() : body);
    }
}
