package org.crosswalk.config.demo;

import java.util.Locale;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The shapes of a CASE 1.1 CFPackage: what every entity has and how they link to each other. Identifiers are UUIDs of
 * version 5 over host, kind and name, so that they stay what they are when the text changes.
 */
final class CasePackage {

    /** When the sample's frameworks changed last. */
    static final String CHANGED = "2026-06-15T12:00:00Z";

    private final String host;
    private final ObjectNode root = JsonNodeFactory.instance.objectNode();

    /** @param host the source of truth, such as {@code https://standards.pineriver.example} */
    CasePackage(String host) {
        this.host = host;
        root.putObject("CFDocument");
        root.putArray("CFItems");
        root.putArray("CFAssociations");
    }

    ObjectNode json() {
        return root;
    }

    String identifier(String kind, String name) {
        return NameUuid.of(host + "/" + kind + "/" + name);
    }

    String uri(String kind, String name) {
        return host + "/ims/case/v1p1/" + kind + "/" + identifier(kind, name);
    }

    /** The LinkURI, or LinkGenURI of version 1.0, to an entity of this package. */
    ObjectNode link(String kind, String name, String title) {
        return JsonNodeFactory.instance.objectNode()
                .put("title", title)
                .put("identifier", identifier(kind, name))
                .put("uri", uri(kind, name));
    }

    /** The LinkGenURI of version 1.1 to a node of a CASE framework. */
    ObjectNode node(String kind, String name, String title) {
        return link(kind, name, title).put("targetType", "CASE");
    }

    /** The document, with what every entity has. */
    ObjectNode document(String name) {
        return entity((ObjectNode) root.get("CFDocument"), "CFDocuments", name);
    }

    ObjectNode item(String code) {
        return entity(((ArrayNode) root.get("CFItems")).addObject(), "CFItems", code).put("humanCodingScheme", code);
    }

    /** An association; its name is made of what it says. */
    ObjectNode association(ObjectNode origin, String type, ObjectNode destination) {
        String name = origin.get("identifier").asText() + " " + type + " " + destination.get("identifier").asText();
        ObjectNode association = entity(
                ((ArrayNode) root.get("CFAssociations")).addObject(), "CFAssociations", name);
        association.put("associationType", type);
        association.set("originNodeURI", origin);
        association.set("destinationNodeURI", destination);
        return association;
    }

    /** Adds a definition, such as a CFLicense, that others link to by its title. */
    ObjectNode definition(String kind, String title) {
        return entity(root.withObject("/CFDefinitions").withArray("/" + kind).addObject(), kind, title)
                .put("title", title);
    }

    /** The link to a definition of that title. */
    ObjectNode definitionLink(String kind, String title) {
        return link(kind, title, title);
    }

    ObjectNode rubric(String name) {
        return entity(root.withArray("/CFRubrics").addObject(), "CFRubrics", name);
    }

    /** A criterion of a rubric, or a level of a criterion: entities without a path of their own in the API. */
    ObjectNode part(ObjectNode whole, String kind, int position) {
        String name = whole.get("identifier").asText() + String.format(Locale.ROOT, "/%d", position);
        return entity(whole.withArray("/" + kind).addObject(), kind, name).put("position", position);
    }

    private ObjectNode entity(ObjectNode node, String kind, String name) {
        return node.put("identifier", identifier(kind, name))
                .put("uri", uri(kind, name))
                .put("lastChangeDateTime", CHANGED);
    }
}
