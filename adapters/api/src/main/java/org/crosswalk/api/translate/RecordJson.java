package org.crosswalk.api.translate;

import java.util.Collection;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.evidence.Evidence;
import org.crosswalk.hub.mastery.MasteryValue;
import org.crosswalk.hub.record.Component;
import org.crosswalk.hub.record.RecordType;

/** Any record by the names of its components; what is withheld reads as absent and is left out. */
public final class RecordJson {

    private RecordJson() {}

    public static <T> JsonObject record(RecordType<T> type, T record) {
        return switch (record) {
            case Evidence evidence -> EvidenceJson.evidence(evidence);
            case MasteryValue mastery -> MasteryJson.mastery(mastery);
            default -> components(type, record);
        };
    }

    private static <T> JsonObject components(RecordType<T> type, T record) {
        Members members = new Members();
        for (String name : type.componentNames()) {
            Component<T> component = type.component(name);
            if (component != null && component.value() != null) {
                members.put(name, json(component.value().apply(record)));
            }
        }
        return members.toJson();
    }

    private static @Nullable Object json(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case java.time.temporal.TemporalAccessor time -> time.toString();
            case Enum<?> constant -> constant.name();
            case Collection<?> list -> list.isEmpty() ? null : new JsonArray(java.util.List.copyOf(list));
            case JsonArray array -> array.isEmpty() ? null : array;
            default -> value;
        };
    }
}
