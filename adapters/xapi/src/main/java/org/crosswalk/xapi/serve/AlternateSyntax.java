package org.crosswalk.xapi.serve;

import java.util.Map;
import java.util.Set;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.wire.Version;

/**
 * The alternate request syntax of xAPI 1.0.3 (part 3, 1.3): for browsers that can only POST, the method is a parameter
 * of the query and all else a form. Version 2.0 has given it up.
 */
final class AlternateSyntax {

    private static final String METHOD = "method";
    private static final String CONTENT = "content";
    private static final Set<String> HEADERS = Set.of("authorization", "x-experience-api-version", "content-type",
            "content-length", "if-match", "if-none-match");
    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.PUT, HttpMethod.POST, HttpMethod.DELETE, HttpMethod.HEAD);

    private AlternateSyntax() {}

    static boolean isUsedBy(RoutingContext http) {
        return http.request().method().equals(HttpMethod.POST) && http.queryParams().contains(METHOD);
    }

    static Request read(RoutingContext http) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap().addAll(http.request().headers());
        headers.remove(HttpHeaders.CONTENT_TYPE).remove(HttpHeaders.CONTENT_LENGTH);
        MultiMap parameters = MultiMap.caseInsensitiveMultiMap();
        Buffer body = Buffer.buffer();
        for (Map.Entry<String, String> field : http.request().formAttributes()) {
            if (HEADERS.contains(field.getKey().toLowerCase(java.util.Locale.ROOT))) {
                headers.set(field.getKey(), field.getValue());
            } else if (field.getKey().equals(CONTENT)) {
                body.appendString(field.getValue());
            } else {
                parameters.add(field.getKey(), field.getValue());
            }
        }
        Version version = Headers.version(headers);
        if (version == Version.V2_0) {
            throw refused("the alternate request syntax is no part of xAPI 2.0");
        }
        if (http.queryParams().size() > 1) {
            throw refused("beside the parameter method, all parameters belong into the form");
        }
        HttpMethod method = HttpMethod.valueOf(http.queryParams().get(METHOD));
        if (!METHODS.contains(method)) {
            throw refused("parameter method must be GET, HEAD, PUT, POST or DELETE");
        }
        boolean writes = method.equals(HttpMethod.PUT) || method.equals(HttpMethod.POST);
        if (writes && body.length() == 0) {
            throw refused("the form must have the field content");
        }
        if (!headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
        }
        return new Request(method, version, parameters, headers, body);
    }

    private static ProblemException refused(String why) {
        return Kind.BAD_REQUEST.because(why).exception();
    }
}
