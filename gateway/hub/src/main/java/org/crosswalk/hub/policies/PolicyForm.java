package org.crosswalk.hub.policies;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Transform;

/** A policy in the words in which a district declares it under {@code sharing}, as it is kept and audited. */
public final class PolicyForm {

    private PolicyForm() {}

    public static JsonObject write(SharingPolicy policy) {
        JsonObject fields = new JsonObject();
        new TreeMap<>(policy.components()).forEach((kind, names) -> fields.put(kind, sorted(names)));
        JsonObject transforms = new JsonObject();
        new TreeMap<>(policy.transforms()).forEach((kind, byComponent) -> {
            JsonObject of = new JsonObject();
            new TreeMap<>(byComponent).forEach((name, transform) ->
                    of.put(name, transform.name().toLowerCase(Locale.ROOT)));
            transforms.put(kind, of);
        });
        return new JsonObject()
                .put("grounds", policy.grounds())
                .put("agreement", policy.agreement())
                .put("from", text(policy.from()))
                .put("until", text(policy.until()))
                .put("everything", policy.everything())
                .put("classes", sorted(policy.classes()))
                .put("schools", sorted(policy.schools()))
                .put("fields", fields)
                .put("transforms", transforms);
    }

    /** @throws IllegalArgumentException where it is no policy */
    public static SharingPolicy read(JsonObject form) {
        Map<String, Set<String>> components = new HashMap<>();
        form.getJsonObject("fields", new JsonObject()).forEach(kind -> components.put(kind.getKey(),
                kind.getValue() instanceof JsonArray names ? texts(names) : Set.of(String.valueOf(kind.getValue()))));
        Map<String, Map<String, Transform>> transforms = new HashMap<>();
        form.getJsonObject("transforms", new JsonObject()).forEach(kind -> {
            if (!(kind.getValue() instanceof JsonObject byComponent)) {
                throw new IllegalArgumentException("transforms." + kind.getKey() + " takes an object");
            }
            Map<String, Transform> of = new HashMap<>();
            byComponent.forEach(each -> of.put(each.getKey(),
                    Transform.valueOf(String.valueOf(each.getValue()).toUpperCase(Locale.ROOT))));
            transforms.put(kind.getKey(), Map.copyOf(of));
        });
        return new SharingPolicy(form.getString("grounds"), form.getBoolean("everything", false),
                texts(form.getJsonArray("classes", new JsonArray())),
                texts(form.getJsonArray("schools", new JsonArray())), components, transforms,
                form.getString("agreement"), day(form.getString("from")), day(form.getString("until")));
    }

    private static @Nullable String text(@Nullable LocalDate day) {
        return day == null ? null : day.toString();
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static JsonArray sorted(Collection<String> names) {
        return new JsonArray(names.stream().sorted().toList());
    }

    private static Set<String> texts(JsonArray names) {
        Set<String> texts = new LinkedHashSet<>();
        names.forEach(name -> texts.add(String.valueOf(name)));
        return texts;
    }
}
