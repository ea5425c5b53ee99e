package org.crosswalk.oneroster.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.record.RowForm;

/**
 * Which system decides where several know a record: the one that comes first, but for the components that another leads.
 *
 * @param systems the systems in their order
 * @param leads by system, by kind of record: the components that it leads, or {@code *} for all
 */
public record Precedence(List<String> systems, Map<String, Map<String, List<String>>> leads) {

    private static final String ALL = "*";

    public Precedence {
        systems = List.copyOf(systems);
        leads = new LinkedHashMap<>(leads);
    }

    /** The other systems. */
    List<String> beside(String system) {
        return systems.stream().filter(other -> !other.equals(system)).toList();
    }

    /** By system, by column of a kind of record, or {@code *}: the smaller number decides. */
    JsonObject ranks(RowForm<?> form, String kind) {
        JsonObject ranks = new JsonObject();
        for (int i = 0; i < systems.size(); i++) {
            JsonObject ofSystem = new JsonObject().put(ALL, i + 1);
            for (String component : leads.getOrDefault(systems.get(i), Map.of()).getOrDefault(kind, List.of())) {
                ofSystem.put(component.equals(ALL) ? ALL : form.column(component), 0);
            }
            ranks.put(systems.get(i), ofSystem);
        }
        return ranks;
    }
}
