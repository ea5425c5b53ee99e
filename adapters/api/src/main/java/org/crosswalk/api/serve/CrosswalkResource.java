package org.crosswalk.api.serve;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.translate.CrosswalkJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.crosswalk.Contradiction;
import org.crosswalk.hub.crosswalk.Crosswalks;
import org.crosswalk.hub.crosswalk.Equivalent;
import org.crosswalk.hub.crosswalk.Strength;
import org.crosswalk.hub.crosswalk.Target;
import org.crosswalk.hub.crosswalk.Walk;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** Which learning targets of different frameworks correspond, how much that covers, and what of it cannot be meant. */
final class CrosswalkResource {

    private static final String ITEM = "item";
    private static final String FRAMEWORK = "framework";
    private static final String IN = "in";

    private final Hub hub;

    CrosswalkResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/crosswalk", Scopes.READ, this::crosswalk)
                .get("/crosswalk/coverage", Scopes.READ, this::coverage)
                .get("/crosswalk/gaps", Scopes.READ, this::gaps)
                .get("/crosswalk/contradictions", Scopes.READ, this::contradictions);
    }

    private Future<?> crosswalk(Call call) {
        Parameters asked = Parameters.ofList(call.http(), ITEM, FRAMEWORK, IN, "hops", "strength");
        Walk walk = walk(asked);
        PageRequest page = PageRequest.of(asked);
        if (asked.text(ITEM).isPresent() == asked.text(FRAMEWORK).isPresent()) {
            throw Kind.BAD_REQUEST.because("name either item or framework").exception();
        }
        return asked.text(ITEM).isPresent()
                ? ofItem(call, Parameters.uuid(ITEM, asked.required(ITEM)), walk, page)
                : ofFramework(call, Parameters.uuid(FRAMEWORK, asked.required(FRAMEWORK)), walk, page);
    }

    private Future<?> ofItem(Call call, String item, Walk walk, PageRequest page) {
        return hub.curriculum().crosswalks()
                .of(call.tenant(), call.grant(), item, walk, place(page.after()), page.limit())
                .compose(found -> Answers.sendImpersonal(call, new JsonObject()
                        .put(ITEM, item)
                        .put("hops", walk.hops())
                        .mergeIn(page.body("equivalents", found, CrosswalkResource::positionOf,
                                CrosswalkJson::equivalent))));
    }

    private Future<?> ofFramework(Call call, String framework, Walk walk, PageRequest page) {
        return hub.curriculum().crosswalks()
                .items(call.tenant(), call.grant(), framework, lastItem(page), page.limit())
                .compose(items -> hub.curriculum().crosswalks()
                        .of(call.tenant(), call.grant(), items.stream().map(Target::caseItem).toList(), walk)
                        .compose(found -> Answers.sendImpersonal(call, about(framework, walk).mergeIn(page.body(
                                "items", items, CrosswalkResource::positionOf, each ->
                                        CrosswalkJson.target(each, found))))));
    }

    private Future<?> coverage(Call call) {
        Parameters asked = Parameters.of(call.http(), Set.of(FRAMEWORK, IN, "hops", "strength"));
        String framework = Parameters.uuid(FRAMEWORK, asked.required(FRAMEWORK));
        Walk walk = between(asked);
        return hub.curriculum().crosswalks().coverage(call.tenant(), call.grant(), framework, walk).compose(coverage ->
                Answers.sendImpersonal(call, about(framework, walk).mergeIn(CrosswalkJson.coverage(coverage))));
    }

    private Future<?> gaps(Call call) {
        Parameters asked = Parameters.ofList(call.http(), FRAMEWORK, IN, "hops", "strength");
        String framework = Parameters.uuid(FRAMEWORK, asked.required(FRAMEWORK));
        Walk walk = between(asked);
        PageRequest page = PageRequest.of(asked);
        return hub.curriculum().crosswalks()
                .gaps(call.tenant(), call.grant(), framework, walk, lastItem(page), page.limit())
                .compose(gaps -> Answers.sendImpersonal(call, about(framework, walk).mergeIn(page.body(
                        "gaps", gaps, CrosswalkResource::positionOf, CrosswalkJson::target))));
    }

    private Future<?> contradictions(Call call) {
        Parameters asked = Parameters.ofList(call.http(), FRAMEWORK, "hops");
        String framework = Parameters.uuid(FRAMEWORK, asked.required(FRAMEWORK));
        PageRequest page = PageRequest.of(asked);
        return hub.curriculum().contradictions()
                .of(call.tenant(), call.grant(), framework, hops(asked), contradiction(page.after()), page.limit())
                .compose(found -> Answers.sendImpersonal(call, new JsonObject().put(FRAMEWORK, framework).mergeIn(
                        page.body("contradictions", found, CrosswalkResource::positionOf,
                                CrosswalkJson::contradiction))));
    }

    private static JsonObject about(String framework, Walk walk) {
        JsonObject about = new JsonObject().put(FRAMEWORK, framework);
        if (walk.within() != null) {
            about.put(IN, walk.within());
        }
        return about.put("hops", walk.hops());
    }

    private static Walk between(Parameters asked) {
        asked.required(IN);
        return walk(asked);
    }

    private static Walk walk(Parameters asked) {
        String within = asked.text(IN).map(text -> Parameters.uuid(IN, text)).orElse(null);
        Set<Strength> strengths =
                asked.text("strength").map(CrosswalkResource::strengths).orElse(Walk.USUAL.strengths());
        return new Walk(within, hops(asked), strengths);
    }

    private static int hops(Parameters asked) {
        return asked.text("hops").map(CrosswalkResource::hops).orElse(Walk.USUAL_HOPS);
    }

    private static int hops(String text) {
        if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '0' + Walk.MOST_HOPS) {
            return text.charAt(0) - '0';
        }
        throw Kind.BAD_REQUEST.because("hops takes a number from 1 to " + Walk.MOST_HOPS).exception();
    }

    private static Set<Strength> strengths(String text) {
        try {
            return Arrays.stream(text.split(","))
                    .map(word -> Strength.valueOf(word.strip().toUpperCase(Locale.ROOT)))
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(Strength.class)));
        } catch (IllegalArgumentException unknown) {
            throw Kind.BAD_REQUEST
                    .because("strength takes, with commas between, " + Arrays.stream(Strength.values())
                            .map(strength -> strength.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ")))
                    .exception();
        }
    }

    private static Position positionOf(Equivalent last) {
        return new Position(last.strength().name() + "." + last.path().size(), last.caseItem());
    }

    private static Position positionOf(Target last) {
        return new Position("", last.caseItem());
    }

    private static Position positionOf(Contradiction last) {
        return new Position(last.kind().name(), new JsonArray().add(last.others()).add(last.item()).encode());
    }

    private static Crosswalks.@Nullable Place place(@Nullable Position after) {
        return after == null ? null : ours(() -> {
            String[] key = after.key().split("\\.");
            return new Crosswalks.Place(Strength.valueOf(key[0]), Integer.parseInt(key[1]), after.id());
        });
    }

    private static @Nullable Contradiction contradiction(@Nullable Position after) {
        return after == null ? null : ours(() -> {
            JsonArray pair = new JsonArray(after.id());
            List<String> others = pair.getJsonArray(0).stream().map(String.class::cast).toList();
            return new Contradiction(Contradiction.Kind.valueOf(after.key()), pair.getString(1), others, List.of());
        });
    }

    private static String lastItem(PageRequest page) {
        return page.after() == null ? "" : page.after().id();
    }

    /** Reads what stands in a position; another list's is refused as one that nobody gave. */
    private static <T> T ours(java.util.function.Supplier<T> read) {
        try {
            return read.get();
        } catch (RuntimeException anotherLists) {
            throw Position.refused();
        }
    }
}
