package org.crosswalk.conformance.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A framework of a story's own, as the CASE 1.1 package that a state would publish. */
final class Framework {

    private static final String URI = "https://standards.lakeland.example/ims/case/v1p1/";

    private final String id = UUID.randomUUID().toString();
    private final List<String> items = new ArrayList<>();
    private final List<String> associations = new ArrayList<>();

    String id() {
        return id;
    }

    /** Adds a target at the top of the framework; returns its identifier. */
    String item(String code, String statement) {
        String item = UUID.randomUUID().toString();
        items.add("""
                {"identifier":"%s","uri":"%sCFItems/%s","lastChangeDateTime":"2026-06-15T12:00:00Z",
                 "humanCodingScheme":"%s","fullStatement":"%s"}""".formatted(item, URI, item, code, statement));
        associate("isChildOf", item, id);
        return item;
    }

    void associate(String type, String origin, String destination) {
        String association = UUID.randomUUID().toString();
        associations.add("""
                {"identifier":"%s","uri":"%sCFAssociations/%s","lastChangeDateTime":"2026-06-15T12:00:00Z",
                 "associationType":"%s","originNodeURI":%s,"destinationNodeURI":%s}"""
                .formatted(association, URI, association, type, node(origin), node(destination)));
    }

    private String node(String node) {
        return """
                {"title":"node","identifier":"%s","uri":"%s%s/%s","targetType":"CASE"}"""
                .formatted(node, URI, node.equals(id) ? "CFDocuments" : "CFItems", node);
    }

    String json() {
        return """
                {"CFDocument":{"identifier":"%s","uri":"%sCFDocuments/%s","lastChangeDateTime":"2026-06-15T12:00:00Z",
                 "creator":"Lakeland Department of Learning","title":"Framework of a story","language":"en",
                 "adoptionStatus":"Implemented"},
                 "CFItems":[%s],"CFAssociations":[%s]}"""
                .formatted(id, URI, id, String.join(",", items), String.join(",", associations));
    }
}
