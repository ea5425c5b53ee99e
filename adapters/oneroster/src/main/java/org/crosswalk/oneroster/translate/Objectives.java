package org.crosswalk.oneroster.translate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.alignment.NormalForm;
import org.crosswalk.web.Spelling;

/**
 * OneRoster's half of the alignment: {@code learningObjectiveSet} of source {@code case} against the bare UUIDs of CASE
 * items that the hub keeps. Objectives of another source are kept as they are.
 */
public final class Objectives {

    /** Where OneRoster names targets, and how. */
    public static final List<Spelling> SPELLINGS = List.of(new Spelling(
            "`learningObjectiveSet` of source `case`, of line items, assessment line items and results, and its files",
            Objectives::caseItem,
            (address, target) -> Optional.of(target)));

    private static final String CASE = "case";
    private static final String SET = "learningObjectiveSet";
    private static final String IDS = "learningObjectiveIds";
    private static final String RESULTS = "learningObjectiveResults";

    private Objectives() {}

    /** The objectives of a line item: bare UUIDs of CASE items, and the sets of other sources. */
    record OfLineItem(List<String> caseItems, JsonArray others) {}

    /** The bare UUID that an objective's id means: itself, {@code urn:uuid:}, or a CASE URI that ends with it. */
    public static Optional<String> caseItem(String objectiveId) {
        String last = objectiveId.substring(Math.max(objectiveId.lastIndexOf('/'), objectiveId.lastIndexOf(':')) + 1);
        return NormalForm.of(last);
    }

    static @Nullable Object write(List<String> caseItems, JsonArray others) {
        JsonArray sets = others.copy();
        if (!caseItems.isEmpty()) {
            sets.add(new JsonObject().put("source", CASE).put(IDS, new JsonArray(caseItems)));
        }
        return sets.isEmpty() ? null : sets;
    }

    static OfLineItem ofLineItem(Body body) {
        List<String> caseItems = new ArrayList<>();
        Map<String, JsonArray> others = new LinkedHashMap<>();
        for (JsonObject set : body.objects(SET)) {
            String source = source(set);
            if (!(set.getValue(IDS) instanceof JsonArray ids)) {
                throw Body.bad(SET, "must hold " + IDS);
            }
            for (Object id : ids) {
                Optional<String> caseItem = source.equals(CASE) ? caseItem(id.toString()) : Optional.empty();
                caseItem.ifPresentOrElse(caseItems::add, () ->
                        others.computeIfAbsent(source, none -> new JsonArray()).add(id.toString()));
            }
        }
        JsonArray sets = new JsonArray();
        others.forEach((source, ids) -> sets.add(new JsonObject().put("source", source).put(IDS, ids)));
        return new OfLineItem(caseItems.stream().distinct().toList(), sets);
    }

    static @Nullable Object writeResults(JsonArray objectiveResults) {
        Map<String, JsonArray> bySource = new LinkedHashMap<>();
        for (Object each : objectiveResults) {
            JsonObject result = ((JsonObject) each).copy();
            Object source = result.remove("source");
            bySource.computeIfAbsent(source == null ? CASE : source.toString(), none -> new JsonArray()).add(result);
        }
        JsonArray sets = new JsonArray();
        bySource.forEach((source, results) -> sets.add(new JsonObject().put("source", source).put(RESULTS, results)));
        return sets.isEmpty() ? null : sets;
    }

    static JsonArray ofResult(Body body) {
        JsonArray results = new JsonArray();
        for (JsonObject set : body.objects(SET)) {
            String source = source(set);
            for (JsonObject each : new Body(set).objects(RESULTS)) {
                results.add(result(source, each));
            }
        }
        return results;
    }

    private static JsonObject result(String source, JsonObject sent) {
        Body body = new Body(sent);
        String id = body.must("learningObjectiveId", body::text);
        Optional<String> caseItem = source.equals(CASE) ? caseItem(id) : Optional.empty();
        JsonObject result = new JsonObject().put("learningObjectiveId", caseItem.orElse(id));
        BigDecimal score = body.number("score");
        if (score != null) {
            result.put("score", score);
        }
        if (body.text("textScore") != null) {
            result.put("textScore", body.text("textScore"));
        }
        return caseItem.isPresent() ? result : result.put("source", source);
    }

    private static String source(JsonObject set) {
        Body body = new Body(set);
        return body.must("source", body::text);
    }
}
