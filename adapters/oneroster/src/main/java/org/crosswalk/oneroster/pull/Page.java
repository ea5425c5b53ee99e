package org.crosswalk.oneroster.pull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.egress.Egress.Answer;

/**
 * A page of a collection, as the provider gave it.
 *
 * @param total how many records there are altogether; null where the provider does not say
 * @param next the offset of the page that follows by the provider's word; null where it gives none
 * @param linked whether the answer has links at all, so that their end means the end
 * @param mark the value of the header whose change says to begin anew; empty where it is absent
 */
record Page(List<JsonObject> rows, @Nullable Long total, @Nullable Long next, boolean linked, String mark) {

    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*;[^,]*rel=\"?([A-Za-z]+)\"?");
    private static final Pattern OFFSET = Pattern.compile("[?&]offset=(\\d{1,15})");

    static Page of(Answer answer, String collection, Profile profile) {
        String total = answer.headers().get(profile.countHeader());
        if (total == null) {
            total = answer.headers().get("X-Total-Count");
        }
        String mark = profile.restartHeader().isEmpty() ? null : answer.headers().get(profile.restartHeader());
        List<String> links = answer.headers().getAll("Link");
        return new Page(rows(answer, collection), count(total), next(links), !links.isEmpty(), mark == null ? "" : mark);
    }

    private static List<JsonObject> rows(Answer answer, String collection) {
        Object body;
        try {
            body = Json.decodeValue(answer.body());
        } catch (DecodeException e) {
            throw new ProviderFailure(answer.status(), "the provider's answer to " + collection + " is no JSON");
        }
        JsonArray list = body instanceof JsonArray array ? array : body instanceof JsonObject object
                ? listIn(object, collection)
                : null;
        if (list == null) {
            throw new ProviderFailure(answer.status(), "the provider's answer holds no list of " + collection);
        }
        List<JsonObject> rows = new ArrayList<>();
        list.forEach(row -> {
            if (row instanceof JsonObject object) {
                rows.add(object);
            }
        });
        return rows;
    }

    /** By its name in any case; else the only list that there is, where the answer tells of no failure. */
    private static @Nullable JsonArray listIn(JsonObject body, String collection) {
        List<JsonArray> others = new ArrayList<>();
        for (String name : body.fieldNames()) {
            if (body.getValue(name) instanceof JsonArray array) {
                if (name.equalsIgnoreCase(collection)) {
                    return array;
                }
                if (!name.toLowerCase(Locale.ROOT).startsWith("statusinfo")) {
                    others.add(array);
                }
            }
        }
        return others.size() == 1 ? others.getFirst() : null;
    }

    private static @Nullable Long count(@Nullable String header) {
        return header != null && header.strip().matches("\\d{1,15}") ? Long.valueOf(header.strip()) : null;
    }

    private static @Nullable Long next(List<String> links) {
        for (String header : links) {
            Matcher link = LINK.matcher(header);
            while (link.find()) {
                Matcher offset = OFFSET.matcher(link.group(1));
                if (link.group(2).equalsIgnoreCase("next") && offset.find()) {
                    return Long.valueOf(offset.group(1));
                }
            }
        }
        return null;
    }
}
