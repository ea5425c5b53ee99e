package org.crosswalk.console.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.Problem.Kind;

/** Style and scripts, from the class path: no page asks anybody else for anything. */
public final class Assets {

    private static final String OWN = "/org/crosswalk/console/assets/";
    private static final Map<String, String> FILES = Map.of(
            "console.css", OWN + "console.css",
            "console.js", OWN + "console.js",
            "firstrun.js", OWN + "firstrun.js",
            "icon.svg", OWN + "icon.svg",
            "htmx.js", "/META-INF/resources/webjars/htmx.org/2.0.10/dist/htmx.min.js");
    private static final Map<String, String> TYPES =
            Map.of("css", "text/css; charset=utf-8", "js", "text/javascript; charset=utf-8", "svg", "image/svg+xml");

    private final Map<String, Buffer> contents = new LinkedHashMap<>();

    public Assets() {
        FILES.forEach((name, resource) -> contents.put(name, read(resource)));
    }

    public void declare(Rooms rooms) {
        rooms.open(HttpMethod.GET, "/assets/:file", this::file);
    }

    /** The same where there is no gateway behind the pages yet. */
    static void mount(Router router) {
        Assets assets = new Assets();
        router.get("/console/assets/:file").handler(http -> {
            if (assets.contents.containsKey(http.pathParam("file"))) {
                assets.file(http);
            } else {
                http.next();
            }
        });
    }

    private Future<?> file(RoutingContext http) {
        String name = http.pathParam("file");
        Buffer content = contents.get(name);
        if (content == null) {
            throw Kind.UNKNOWN_PATH.because("there is no such file").exception();
        }
        return http.response()
                .putHeader("Content-Type", TYPES.get(name.substring(name.lastIndexOf('.') + 1)))
                .putHeader("Cache-Control", "public, max-age=300")
                .end(content);
    }

    private static Buffer read(String resource) {
        try (InputStream stream = Assets.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is missing from the class path");
            }
            return Buffer.buffer(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
