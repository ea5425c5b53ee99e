package org.crosswalk.oneroster.serve;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;

/** How OneRoster words a refusal: a bare {@code imsx_StatusInfo} in 1.2, a {@code statusInfoSet} in 1.1. */
record Errors(Version version) implements ErrorShape {

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return version == Version.V1P2 ? statusInfo(problem) : statusInfoSet(problem);
    }

    private static JsonObject statusInfo(Problem problem) {
        return new JsonObject()
                .put("imsx_codeMajor", "failure")
                .put("imsx_severity", "error")
                .put("imsx_description", problem.message())
                .put("imsx_CodeMinor", new JsonObject().put("imsx_codeMinorField", new JsonArray().add(new JsonObject()
                        .put("imsx_codeMinorFieldName", "TargetEndSystem")
                        .put("imsx_codeMinorFieldValue", minor(problem)))));
    }

    private static JsonObject statusInfoSet(Problem problem) {
        return new JsonObject().put("statusInfoSet", new JsonArray().add(new JsonObject()
                .put("imsx_codeMajor", "failure")
                .put("imsx_severity", "error")
                .put("imsx_codeMinor", switch (minor(problem)) {
                    case "unknownobject" -> "unknown object";
                    case "invaliddata" -> "invalid data";
                    case "unauthorisedrequest" -> "unauthorized";
                    default -> minor(problem);
                })
                .put("imsx_description", problem.message())));
    }

    private static String minor(Problem problem) {
        return switch (problem.kind()) {
            case INVALID_FILTER_FIELD -> "invalid_filter_field";
            case INVALID_SORT_FIELD -> "invalid_sort_field";
            case INVALID_SELECTION_FIELD -> "invalid_selection_field";
            case UNAUTHORIZED -> "unauthorisedrequest";
            case FORBIDDEN -> "forbidden";
            case UNKNOWN_OBJECT, UNKNOWN_PATH -> "unknownobject";
            case TOO_MANY_REQUESTS, UNAVAILABLE -> "server_busy";
            case INTERNAL -> "internal_server_error";
            default -> "invaliddata";
        };
    }
}
