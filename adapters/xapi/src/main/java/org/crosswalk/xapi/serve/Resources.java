package org.crosswalk.xapi.serve;

import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.serve.Resource.Operation;

/** What every resource has in common: version, headers for browsers, both syntaxes, credentials, HEAD and OPTIONS. */
final class Resources {

    private final Web web;
    private final Endpoints endpoints;

    Resources(Web web, Endpoints endpoints) {
        this.web = web;
        this.endpoints = endpoints;
    }

    /** Declares a resource with all its methods. */
    Resources add(Resource resource) {
        Set<HttpMethod> methods = methods(resource);
        // A POST may carry any other method in the alternate syntax.
        methods.add(HttpMethod.POST);
        methods.forEach(method -> endpoints.open(method, resource.path(), http -> serve(http, resource)));
        endpoints.open(HttpMethod.OPTIONS, resource.path(), Resources::options);
        return this;
    }

    private Future<?> serve(RoutingContext http, Resource resource) {
        Request request = Request.of(http);
        Headers.onEvery(http.response(), request.version());
        Operation operation =
                resource.operations().get(request.onlyHeaders() ? HttpMethod.GET : request.method());
        if (operation == null) {
            String allowed = String.join(", ", methods(resource).stream().map(HttpMethod::name).toList());
            throw Kind.METHOD_NOT_ALLOWED.because("this path takes " + allowed).with("Allow", allowed).exception();
        }
        return web.authentication()
                .authenticate(http, request.authorization(), operation.scopes())
                .compose(caller -> operation.work().apply(new Exchange(
                        request, caller, web.hub().grants().of(caller.client()), http.response())));
    }

    static Future<?> options(RoutingContext http) {
        Headers.onEvery(http.response(), null);
        Headers.preflight(http.response());
        return http.response().setStatusCode(204).end();
    }

    private static Set<HttpMethod> methods(Resource resource) {
        Set<HttpMethod> methods = new TreeSet<>(java.util.Comparator.comparing(HttpMethod::name));
        methods.addAll(resource.operations().keySet());
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        return methods;
    }
}
