package org.crosswalk.oneroster.serve;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.auth.TokenEndpoint;

/** The OpenAPI document of a 1.2 service, made from the operations that it really serves. */
final class Discovery {

    private static final Pattern PARAMETER = Pattern.compile(":([A-Za-z]+)");
    private static final List<String> COLLECTION_PARAMETERS =
            List.of("limit", "offset", "sort", "orderBy", "filter", "fields");

    private Discovery() {}

    /** The names under which clients look for it: the binding document's and the certification guide's. */
    static List<String> fileNames(String service) {
        String binding = switch (service) {
            case "rostering" -> "onerosterv1p2rostersservice_openapi3_v1p0.json";
            case "gradebook" -> "onerosterv1p2gradebookservice_openapi3_v1p0.json";
            default -> "onerosterv1p2resourcesservice_openapi3_v1p0.json";
        };
        return List.of(binding, "imsorv1p2_" + service + "_openapi3_v1p0.json");
    }

    static JsonObject document(PublicUrl publicUrl, String root, String service, List<Operation<?>> operations) {
        Set<String> scopes = new TreeSet<>();
        JsonObject paths = new JsonObject();
        operations.forEach(operation -> {
            scopes.addAll(operation.scopes());
            String path = PARAMETER.matcher(operation.path()).replaceAll("{$1}");
            paths.put(path, paths.getJsonObject(path, new JsonObject())
                    .put(operation.method().name().toLowerCase(Locale.ROOT), operation(operation)));
        });
        JsonObject named = new JsonObject();
        scopes.forEach(scope -> named.put(scope, scope.substring(scope.lastIndexOf('/') + 1)));
        return new JsonObject()
                .put("openapi", "3.0.1")
                .put("info", new JsonObject().put("title", "OneRoster 1.2 " + service).put("version", "1.2"))
                .put("servers", new JsonArray().add(new JsonObject().put("url", publicUrl.of(root))))
                .put("paths", paths)
                .put("components", new JsonObject().put("securitySchemes", new JsonObject().put("OAuth2CC",
                        new JsonObject().put("type", "oauth2").put("flows", new JsonObject().put("clientCredentials",
                                new JsonObject()
                                        .put("tokenUrl", publicUrl.of(TokenEndpoint.PATH))
                                        .put("scopes", named))))));
    }

    private static JsonObject operation(Operation<?> operation) {
        JsonArray parameters = new JsonArray();
        Matcher inPath = PARAMETER.matcher(operation.path());
        while (inPath.find()) {
            parameters.add(parameter(inPath.group(1), "path"));
        }
        if (operation instanceof Operation.Read<?> read) {
            (read.one() ? List.of("fields") : COLLECTION_PARAMETERS)
                    .forEach(name -> parameters.add(parameter(name, "query")));
        }
        JsonArray security = new JsonArray();
        operation.scopes().stream().sorted().forEach(scope ->
                security.add(new JsonObject().put("OAuth2CC", new JsonArray().add(scope))));
        return new JsonObject()
                .put("operationId", operation.id())
                .put("parameters", parameters)
                .put("responses", response(operation))
                .put("security", security);
    }

    private static JsonObject response(Operation<?> operation) {
        return switch (operation) {
            case Operation.Read<?> read -> response("200", "the records");
            case Operation.Put<?> put -> response("201", "stored");
            case Operation.Post<?> post -> response("201", "the sourcedIds under which they are stored");
            case Operation.Delete<?> delete -> response("204", "deleted");
        };
    }

    private static JsonObject response(String status, String description) {
        return new JsonObject().put(status, new JsonObject().put("description", description));
    }

    private static JsonObject parameter(String name, String in) {
        String type = name.equals("limit") || name.equals("offset") ? "integer" : "string";
        return new JsonObject()
                .put("name", name)
                .put("in", in)
                .put("required", in.equals("path"))
                .put("schema", new JsonObject().put("type", type));
    }
}
