package org.crosswalk.api.translate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.crosswalk.Contradiction;
import org.crosswalk.hub.crosswalk.Coverage;
import org.crosswalk.hub.crosswalk.Equivalent;
import org.crosswalk.hub.crosswalk.Step;
import org.crosswalk.hub.crosswalk.Strength;
import org.crosswalk.hub.crosswalk.Target;

/** What of different frameworks corresponds; items are named by their bare UUID. */
public final class CrosswalkJson {

    private static final int DECIMALS = 4;

    private CrosswalkJson() {}

    /** An equivalent; {@code association} and {@code direction} are those of the first step. */
    public static JsonObject equivalent(Equivalent it) {
        Step first = it.path().getFirst();
        return new Members()
                .put("caseItem", it.caseItem())
                .put("framework", it.framework())
                .put("code", it.code())
                .put("statement", it.statement())
                .put("strength", word(it.strength()))
                .put("association", first.type())
                .put("direction", direction(first))
                .put("path", new JsonArray(it.path().stream().map(CrosswalkJson::step).toList()))
                .toJson();
    }

    private static JsonObject step(Step it) {
        return new Members()
                .put("id", it.association())
                .put("association", it.type())
                .put("direction", direction(it))
                .put("from", it.from())
                .put("to", it.to())
                .put("framework", it.framework())
                .put("system", it.system())
                .put("lastChangeDateTime", it.lastChange().toString())
                .toJson();
    }

    public static JsonObject target(Target it) {
        return new Members()
                .put("caseItem", it.caseItem())
                .put("code", it.code())
                .put("statement", it.statement())
                .toJson();
    }

    /** An item of a framework with those of the equivalents that are its own. */
    public static JsonObject target(Target it, List<Equivalent> equivalents) {
        JsonArray own = new JsonArray();
        equivalents.stream()
                .filter(equivalent -> equivalent.source().equals(it.caseItem()))
                .forEach(equivalent -> own.add(equivalent(equivalent)));
        return target(it).put("equivalents", own);
    }

    public static JsonObject coverage(Coverage it) {
        return share(it.all()).put("leaves", share(it.leaves()));
    }

    /** {@code share} is the part of the items that have any match, 0 to 1. */
    private static JsonObject share(Coverage.Share it) {
        JsonObject strengths = new JsonObject();
        for (Strength strength : Strength.values()) {
            strengths.put(word(strength), it.of(strength));
        }
        return new JsonObject()
                .put("items", it.items())
                .put("matched", it.any())
                .put("share", it.items() == 0
                        ? BigDecimal.ZERO
                        : BigDecimal.valueOf(it.any())
                                .divide(BigDecimal.valueOf(it.items()), DECIMALS, RoundingMode.HALF_UP)
                                .stripTrailingZeros())
                .put("strengths", strengths);
    }

    public static JsonObject contradiction(Contradiction it) {
        return new JsonObject()
                .put("caseItem", it.item())
                .put("kind", word(it.kind()))
                .put("others", new JsonArray(it.others()))
                .put("associations", new JsonArray(it.associations()));
    }

    private static String direction(Step step) {
        return step.outgoing() ? "outgoing" : "incoming";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
