package org.crosswalk.web;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problems;

/**
 * The endpoints below one prefix, which share an error shape: whatever goes wrong there, an unknown path, a wrong
 * method, a body too large, a failed future, is answered in that shape. Paths are relative to the prefix, with
 * {@code :name} for a parameter. End the declaration with {@link #otherwiseRefuse()}.
 */
public final class Endpoints {

    /** Under which key a request remembers the pattern of its path, for the request log and metrics. */
    public static final String ROUTE = "crosswalk.route";

    private final Router router;
    private final String prefix;
    private final Web web;
    private final Map<String, Set<String>> methodsByPath = new LinkedHashMap<>();

    /** @param bodies receives the body, or leaves it to come */
    Endpoints(Router parent, String prefix, ErrorShape errors, Web web, Handler<RoutingContext> bodies) {
        // A router of their own, so that a request elsewhere is matched against one prefix and not against each path.
        this.router = Router.router(web.vertx());
        this.prefix = prefix;
        this.web = web;
        parent.route(prefix + "/*").subRouter(router);
        router.route("/*").handler(http -> http.put(ROUTE, prefix + "/*").next());
        Route all = router.route("/*");
        all.failureHandler(http -> {
            if (Problems.diskFull(http.failure())) {
                web.capacity().close("the disk of the database is full; come again when somebody has made room");
            }
            errors.write(http, Problems.of(http));
        });
        all.handler(bodies);
    }

    /** Receives the whole body before the work begins, of a request for which there is room. */
    static Handler<RoutingContext> whole(long limit, Capacity capacity) {
        BodyHandler bodies = BodyHandler.create(false).setBodyLimit(limit);
        return http -> {
            capacity.admit(http);
            bodies.handle(http);
        };
    }

    /** Leaves the body to the work, which resumes the request; what it does not take is dropped after the answer. */
    static Handler<RoutingContext> untouched(Capacity capacity) {
        return http -> {
            capacity.check();
            http.request().pause();
            http.addEndHandler(done -> {
                if (!http.request().isEnded()) {
                    http.request().resume();
                }
            });
            http.next();
        };
    }

    /** Reads for any caller that holds one of these scopes. */
    public Endpoints get(String path, Set<String> scopes, Function<Call, Future<?>> work) {
        return on(HttpMethod.GET, path, scopes, work);
    }

    /** Serves a caller that holds one of these scopes; with no scopes named, any client. */
    public Endpoints on(HttpMethod method, String path, Set<String> scopes, Function<Call, Future<?>> work) {
        return open(method, path, http -> web.authentication()
                .authenticate(http, scopes)
                .compose(caller -> work.apply(
                        new Call(http, caller, web.hub().grants().of(caller.client())))));
    }

    /** Serves anybody; the handler itself checks what it must. */
    public Endpoints open(HttpMethod method, String path, Function<RoutingContext, Future<?>> work) {
        methodsByPath.computeIfAbsent(path, none -> new TreeSet<>()).add(method.name());
        at(router.route().method(method), path, http -> run(http.put(ROUTE, prefix + path), work));
        return this;
    }

    /** Refuses every other method on the declared paths with 405, and every other path with 404. */
    public void otherwiseRefuse() {
        methodsByPath.forEach((path, methods) -> at(router.route(), path, http ->
                http.fail(Problem.Kind.METHOD_NOT_ALLOWED
                        .because("this path takes " + String.join(", ", methods))
                        .with("Allow", String.join(", ", methods))
                        .exception())));
        router.route("/*")
                .handler(http -> http.fail(
                        Problem.Kind.UNKNOWN_PATH.because("there is nothing at this path").exception()));
    }

    /** A path below the prefix; an empty one is the prefix itself, which a router below it has no word for. */
    private void at(Route route, String path, Handler<RoutingContext> handler) {
        route.putMetadata(ROUTE, prefix + path);
        if (path.isEmpty()) {
            route.handler(http -> {
                if (http.normalizedPath().equals(prefix)) {
                    handler.handle(http);
                } else {
                    http.next();
                }
            });
        } else {
            route.path(path).handler(handler);
        }
    }

    private static void run(RoutingContext http, Function<RoutingContext, Future<?>> work) {
        Future<?> outcome;
        try {
            outcome = work.apply(http);
        } catch (RuntimeException e) {
            http.fail(e);
            return;
        }
        outcome.onFailure(http::fail);
    }
}
