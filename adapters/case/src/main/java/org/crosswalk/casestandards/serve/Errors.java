package org.crosswalk.casestandards.serve;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.web.error.ErrorShape;
import org.crosswalk.web.error.Problem;

/** {@code imsx_StatusInfo}, with each version's own words. */
record Errors(Version version) implements ErrorShape {

    /** Begins the message of a refusal that concerns the form of an id. */
    static final String INVALID_UUID = "invalid UUID: ";

    @Override
    public JsonObject body(RoutingContext http, Problem problem) {
        return new JsonObject()
                .put("imsx_codeMajor", "failure")
                .put("imsx_severity", "error")
                .put("imsx_description", description(problem))
                .put("imsx_codeMinor", new JsonObject().put("imsx_codeMinorField", new JsonArray().add(new JsonObject()
                        .put("imsx_codeMinorFieldName", "TargetEndSystem")
                        .put("imsx_codeMinorFieldValue", minor(problem)))));
    }

    /** The enumeration of codes lacks the word that the prose gives to a bad filter, so the description has it. */
    private static String description(Problem problem) {
        return problem.kind() == Problem.Kind.INVALID_FILTER_FIELD
                ? "invalid_filter_field: " + problem.message()
                : problem.message();
    }

    private String minor(Problem problem) {
        boolean v1p0 = version == Version.V1P0;
        return switch (problem.kind()) {
            case INVALID_FILTER_FIELD, INVALID_SELECTION_FIELD, BAD_REQUEST -> "invalid_selection_field";
            case INVALID_SORT_FIELD -> "invalid_sort_field";
            case UNAUTHORIZED -> v1p0 ? "unauthorisedrequest" : "unauthorised_request";
            case FORBIDDEN -> "forbidden";
            case UNKNOWN_OBJECT, UNKNOWN_PATH -> problem.message().startsWith(INVALID_UUID)
                    ? v1p0 ? "invaliduuid" : "invalid_uuid"
                    : "unknownobject";
            case TOO_MANY_REQUESTS, UNAVAILABLE -> "server_busy";
            case INTERNAL -> "internal_server_error";
            default -> "unknownobject";
        };
    }
}
