package org.crosswalk.casestandards;

import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.casestandards.pull.ImportReport;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.web.testing.TestGateway;

/** A small framework with every kind of entity and member, and a gateway that serves it. */
final class SampleFramework {

    static final String DOCUMENT = "10000000-0000-4000-8000-000000000001";
    static final String DOMAIN = "20000000-0000-4000-8000-000000000001";
    static final String ITEM = "20000000-0000-4000-8000-000000000002";

    private SampleFramework() {}

    static JsonObject json() {
        return json("framework.json");
    }

    static JsonObject json(String file) {
        try (InputStream stream = Objects.requireNonNull(SampleFramework.class.getResourceAsStream(file))) {
            return new JsonObject(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TestGateway gateway() {
        return TestGateway.start(TestHub.with(), CaseAdapter::new);
    }

    static ImportReport load(TestGateway gateway, JsonObject framework) {
        return await(new FrameworkImport(gateway.hub(), gateway.web().vertx()).load(PINE, framework.toBuffer(), "host"));
    }

    /** A copy as another framework with the same items: other identifiers of document and associations. */
    static JsonObject another(String document) {
        JsonObject copy = json();
        copy.getJsonObject("CFDocument").put("identifier", document).put("title", "Another");
        copy.getJsonArray("CFAssociations").forEach(association -> {
            JsonObject it = (JsonObject) association;
            it.put("identifier", it.getString("identifier").replace("30000000", "31000000"));
        });
        return copy;
    }
}
