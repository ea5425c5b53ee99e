package org.crosswalk.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A framework as a state might have it: ten children under each item, statements of some two hundred letters. */
final class SamplePackage {

    private static final String DATE = "2026-08-17T08:00:00Z";
    private static final String HOST = "https://standards.example.org/ims/case/v1p1/";
    private static final int CHILDREN = 10;

    private SamplePackage() {}

    /** The identifier of its document. */
    static String document(int items) {
        return id("document", items);
    }

    /** Writes it as a CASE package. */
    static void write(Path file, int items) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("{\"CFDocument\":" + entity("CFDocuments", document(items))
                    .put("title", "Sample of " + items).put("creator", "Crosswalk bench").put("caseVersion", "1.1"));
            out.write(",\"CFItems\":[");
            for (int i = 0; i < items; i++) {
                out.write((i == 0 ? "" : ",") + item(i));
            }
            out.write("],\"CFAssociations\":[");
            for (int i = 0; i < items; i++) {
                out.write((i == 0 ? "" : ",") + association(i, items));
            }
            out.write("]}");
        }
    }

    private static JsonObject item(int i) {
        return entity("CFItems", id("item", i))
                .put("fullStatement", "Interpret the key features of relation number " + i + " in terms of the"
                        + " quantities that it relates, and sketch graphs that show them, given a description of the"
                        + " relationship in words; know when a model fits and when it does not.")
                .put("humanCodingScheme", "S." + i / CHILDREN + "." + i % CHILDREN)
                .put("CFItemType", i < CHILDREN ? "Domain" : "Standard")
                .put("educationLevel", new JsonArray().add("09").add("10"))
                .put("language", "en")
                .put("extensions", new JsonObject().put("ext:depth", i % 4));
    }

    private static JsonObject association(int i, int items) {
        boolean top = i < CHILDREN;
        String parent = top ? document(items) : id("item", i / CHILDREN);
        return entity("CFAssociations", id("association", i))
                .put("associationType", "isChildOf")
                .put("sequenceNumber", i % CHILDREN + 1)
                .put("originNodeURI", node("CFItems", id("item", i)))
                .put("destinationNodeURI", node(top ? "CFDocuments" : "CFItems", parent));
    }

    private static JsonObject node(String collection, String id) {
        return new JsonObject().put("title", id.substring(0, 8)).put("identifier", id).put("uri", HOST + collection + "/" + id);
    }

    private static JsonObject entity(String collection, String id) {
        return new JsonObject()
                .put("identifier", id)
                .put("uri", HOST + collection + "/" + id)
                .put("lastChangeDateTime", DATE);
    }

    /** A UUID of version 3, for the bench makes no other. */
    private static String id(String kind, int number) {
        return UUID.nameUUIDFromBytes((kind + " " + number).getBytes(StandardCharsets.UTF_8)).toString();
    }
}
