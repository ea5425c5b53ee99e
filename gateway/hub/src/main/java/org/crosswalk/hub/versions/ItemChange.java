package org.crosswalk.hub.versions;

import java.util.List;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.versions.Revision.Act;

/**
 * What an import changed in an item.
 *
 * @param item bare UUID
 * @param acts what happened to it
 * @param fields by the name of the member the value {@code from} and {@code to}; absent where there was or is none
 * @param parentsBefore identifiers of what it was a child of
 * @param parents identifiers of what it is a child of now
 * @param replacedBy identifiers of what replaces it now
 */
public record ItemChange(
        String item,
        List<Act> acts,
        JsonObject fields,
        List<String> parentsBefore,
        List<String> parents,
        List<String> replacedBy) {

    public ItemChange {
        acts = List.copyOf(acts);
        parentsBefore = List.copyOf(parentsBefore);
        parents = List.copyOf(parents);
        replacedBy = List.copyOf(replacedBy);
    }
}
