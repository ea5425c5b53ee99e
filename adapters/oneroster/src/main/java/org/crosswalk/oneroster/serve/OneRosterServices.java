package org.crosswalk.oneroster.serve;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** The services of both versions and where they are. */
public final class OneRosterServices {

    private static final String V1P1 = "/ims/oneroster/v1p1";
    private static final String ROSTERING = "/ims/oneroster/rostering/v1p2";
    private static final String GRADEBOOK = "/ims/oneroster/gradebook/v1p2";
    private static final String RESOURCES = "/ims/oneroster/resources/v1p2";

    private final Web web;

    public OneRosterServices(Web web) {
        this.web = web;
    }

    /** All services of 1.1, which share one root. */
    public void mountV1p1(Router router) {
        Endpoints endpoints = web.endpoints(router, V1P1, new Errors(Version.V1P1));
        Stream.of(
                        Operations.rostering(Version.V1P1),
                        Operations.gradebook(Version.V1P1),
                        Operations.resources(Version.V1P1))
                .forEach(operations -> declare(endpoints, Version.V1P1, operations));
        endpoints.otherwiseRefuse();
    }

    public void mountRostering(Router router) {
        Endpoints endpoints = service(router, ROSTERING, "rostering", Operations.rostering(Version.V1P2));
        endpoints.otherwiseRefuse();
    }

    public void mountGradebook(Router router) {
        Endpoints endpoints = service(router, GRADEBOOK, "gradebook", Operations.gradebook(Version.V1P2));
        endpoints.otherwiseRefuse();
    }

    public void mountResources(Router router) {
        Endpoints endpoints = service(router, RESOURCES, "resources", Operations.resources(Version.V1P2));
        endpoints.otherwiseRefuse();
    }

    private Endpoints service(Router router, String root, String name, List<Operation<?>> operations) {
        Endpoints endpoints = web.endpoints(router, root, new Errors(Version.V1P2));
        declare(endpoints, Version.V1P2, operations);
        Discovery.fileNames(name).forEach(file -> endpoints.open(HttpMethod.GET, "/discovery/" + file, http ->
                http.response()
                        .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                        .end(Discovery.document(web.publicUrl(), root, name, operations).toBuffer())));
        return endpoints;
    }

    private void declare(Endpoints endpoints, Version version, List<Operation<?>> operations) {
        Reads reads = new Reads(web, version);
        Writes writes = new Writes(web, version);
        operations.forEach(operation -> endpoints.on(operation.method(), operation.path(), operation.scopes(),
                call -> answer(reads, writes, call, operation)));
    }

    private static <T> Future<?> answer(Reads reads, Writes writes, Call call, Operation<T> operation) {
        return switch (operation) {
            case Operation.Read<T> read -> reads.answer(call, read);
            case Operation.Put<T> put -> writes.put(call, put);
            case Operation.Post<T> post -> writes.post(call, post);
            case Operation.Delete<T> delete -> writes.delete(call, delete);
        };
    }
}
