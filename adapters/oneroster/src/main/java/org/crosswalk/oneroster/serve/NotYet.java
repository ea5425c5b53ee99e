package org.crosswalk.oneroster.serve;

import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.http.HttpMethod;

import org.crosswalk.web.Endpoints;

/** The operations of the standard that are not implemented yet: they answer 501, so that nobody takes them for lost. */
final class NotYet {

    private static final List<String> V1P1_GRADEBOOK = List.of(
            "PUT /categories/:sourcedId", "DELETE /categories/:sourcedId",
            "PUT /lineItems/:sourcedId", "DELETE /lineItems/:sourcedId",
            "PUT /results/:sourcedId", "DELETE /results/:sourcedId");

    private static final List<String> V1P2_GRADEBOOK = Stream.concat(V1P1_GRADEBOOK.stream(), Stream.of(
                    "PUT /scoreScales/:sourcedId", "DELETE /scoreScales/:sourcedId",
                    "POST /classes/:class/lineItems", "POST /classes/:class/academicSessions/:academicSession/results",
                    "POST /lineItems/:lineItem/results", "POST /schools/:school/lineItems",
                    "GET /schools/:school/scoreScales",
                    "GET /assessmentLineItems", "GET /assessmentLineItems/:sourcedId",
                    "PUT /assessmentLineItems/:sourcedId", "DELETE /assessmentLineItems/:sourcedId",
                    "GET /assessmentResults", "GET /assessmentResults/:sourcedId",
                    "PUT /assessmentResults/:sourcedId", "DELETE /assessmentResults/:sourcedId"))
            .toList();

    private NotYet() {}

    static void declareV1p1(Endpoints endpoints) {
        declare(endpoints, V1P1_GRADEBOOK);
    }

    static void declareV1p2Gradebook(Endpoints endpoints) {
        declare(endpoints, V1P2_GRADEBOOK);
    }

    private static void declare(Endpoints endpoints, List<String> operations) {
        operations.forEach(operation -> {
            String[] parts = operation.split(" ");
            endpoints.notYet(HttpMethod.valueOf(parts[0]), parts[1]);
        });
    }
}
