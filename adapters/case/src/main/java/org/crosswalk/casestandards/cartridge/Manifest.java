package org.crosswalk.casestandards.cartridge;

import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;

/**
 * {@code imsmanifest.xml}, as far as it tells of resources and of the standards that they are aligned to
 * ({@code curriculumStandardsMetadataSet}). Versions differ in namespaces, so elements are known by their local names.
 * External entities are not read. Blocks.
 */
final class Manifest {

    private final Deque<String> path = new ArrayDeque<>();
    private final Map<String, Aligned> resources = new LinkedHashMap<>();
    private final Map<String, String> titles = new HashMap<>();
    private final Map<String, List<String>> ofParts = new LinkedHashMap<>();
    private final Deque<String> items = new ArrayDeque<>();
    private @Nullable Aligned resource;
    private @Nullable String part;
    private String identifier = "";

    private Manifest() {}

    /** Reads it; fails with INVALID_DATA, naming line and column, where it is no XML. */
    static Manifest read(InputStream xml) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Manifest manifest = new Manifest();
        try {
            XMLStreamReader reader = factory.createXMLStreamReader(xml);
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> manifest.begin(reader);
                    case XMLStreamConstants.CHARACTERS -> manifest.text(reader.getText().strip());
                    case XMLStreamConstants.END_ELEMENT -> manifest.end();
                    default -> {}
                }
            }
        } catch (XMLStreamException e) {
            throw new HubException(HubException.Code.INVALID_DATA, "imsmanifest.xml is not well-formed at line "
                    + e.getLocation().getLineNumber() + ", column " + e.getLocation().getColumnNumber());
        }
        manifest.settle();
        return manifest;
    }

    /** The package's own identifier; empty where it has none. */
    String identifier() {
        return identifier;
    }

    /** The resources that are aligned to something. */
    Collection<Aligned> aligned() {
        return resources.values().stream().filter(each -> !each.targets().isEmpty()).toList();
    }

    private void begin(XMLStreamReader reader) {
        String name = reader.getLocalName();
        switch (name) {
            case "manifest" -> identifier = attribute(reader, "identifier");
            case "resource" -> {
                resource = new Aligned(attribute(reader, "identifier"), attribute(reader, "type"));
                resources.put(resource.identifier(), resource);
            }
            case "item" -> items.push(attribute(reader, "identifierref"));
            case "curriculumStandardsMetadataSet" -> part = attribute(reader, "resourcePartId");
            default -> {}
        }
        path.push(name);
    }

    private void text(String text) {
        if (text.isEmpty() || path.isEmpty()) {
            return;
        }
        switch (path.peek()) {
            case "title" -> {
                if (!items.isEmpty()) {
                    titles.putIfAbsent(items.peek(), text);
                }
            }
            case "string", "langstring" -> {
                if (resource != null && path.contains("title")) {
                    resource.title(text);
                }
            }
            case "GUID" -> {
                if (resource != null) {
                    resource.targets().add(text);
                } else if (part != null) {
                    ofParts.computeIfAbsent(part, none -> new ArrayList<>()).add(text);
                }
            }
            default -> {}
        }
    }

    private void end() {
        switch (path.pop()) {
            case "resource" -> resource = null;
            case "item" -> items.pop();
            case "curriculumStandardsMetadataSet" -> part = null;
            default -> {}
        }
    }

    /** Titles stand in the organization, and metadata of the whole may name a resource by its identifier. */
    private void settle() {
        ofParts.forEach((named, targets) -> {
            Aligned found = resources.get(named);
            if (found != null) {
                found.targets().addAll(targets);
            }
        });
        resources.values().forEach(each -> each.title(titles.getOrDefault(each.identifier(), "")));
    }

    private static String attribute(XMLStreamReader reader, String name) {
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            if (reader.getAttributeLocalName(i).equals(name)) {
                return reader.getAttributeValue(i);
            }
        }
        return "";
    }
}
