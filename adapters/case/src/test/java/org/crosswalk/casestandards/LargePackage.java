package org.crosswalk.casestandards;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.vertx.core.json.JsonObject;

/** Writes a framework of any size: ten children under each item. */
final class LargePackage {

    static final String DOCUMENT = id("document", 0);

    private static final int CHILDREN = 10;

    private LargePackage() {}

    static Path write(Path file, int items) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"CFDocument\":" + entity(DOCUMENT).put("title", "Large").put("creator", "Example State")
                    .put("CFPackageURI", node(DOCUMENT)) + ",\"CFItems\":[");
            for (int i = 0; i < items; i++) {
                out.write((i == 0 ? "" : ",") + entity(id("item", i))
                        .put("fullStatement", "Interpret the key features of relation number " + i)
                        .put("humanCodingScheme", "L." + i));
            }
            out.write("],\"CFAssociations\":[");
            for (int i = 0; i < items; i++) {
                out.write((i == 0 ? "" : ",") + entity(id("association", i))
                        .put("associationType", "isChildOf")
                        .put("originNodeURI", node(id("item", i)))
                        .put("destinationNodeURI", node(i < CHILDREN ? DOCUMENT : id("item", i / CHILDREN))));
            }
            out.write("]}");
        }
        return file;
    }

    private static JsonObject entity(String id) {
        return new JsonObject()
                .put("identifier", id)
                .put("uri", "https://standards.example.org/" + id)
                .put("lastChangeDateTime", "2026-05-01T10:00:00Z");
    }

    private static JsonObject node(String id) {
        return new JsonObject().put("title", "L").put("identifier", id).put("uri", "https://standards.example.org/" + id);
    }

    private static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + " " + number).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
