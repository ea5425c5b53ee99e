package org.crosswalk.console.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Position;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Change;
import org.crosswalk.web.error.Problem.Kind;

/** What several rooms read of the hub, under the grant of whoever is signed in. */
record Parts(Hub hub) {

    /** A page of records. */
    <T> Future<Page<T>> list(Visit visit, RecordType<T> type, Query query) {
        return hub.records().list(visit.tenant(), visit.grant(), type, query).map(found -> found.value());
    }

    /** How many there are. */
    Future<Long> count(Visit visit, RecordType<?> type, Predicate rows) {
        return hub.records().count(visit.tenant(), visit.grant(), type, Query.where(rows));
    }

    /**
     * A change by whoever is signed in; the audit log tells of it where it succeeds.
     *
     * @param record id of what is changed
     * @param after what the log holds besides; nothing personal
     */
    <T> Future<T> change(
            Visit visit, String action, String record, JsonObject after, Function<Change, Future<T>> work) {
        return hub.changes().apply(visit.tenant(), change -> work.apply(change).compose(done ->
                AuditEntry.note(change, visit.session().actor(), action, record, null, after).map(done)));
    }

    /** Those with these ids, by id. */
    <T> Future<Map<String, T>> byId(Visit visit, RecordType<T> type, Collection<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        if (wanted.isEmpty()) {
            return Future.succeededFuture(Map.of());
        }
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, wanted.toArray(String[]::new)));
        return list(visit, type, query).map(page -> page.items().stream()
                .collect(Collectors.toMap(type::idOf, record -> record, (one, other) -> one, HashMap::new)));
    }

    /** The one with this id; 404 where there is none. */
    <T> Future<T> one(Visit visit, RecordType<T> type, String id) {
        return hub.records().find(visit.tenant(), visit.grant(), type, id).map(found -> found
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("there is no such " + type.name()).exception())
                .value());
    }

    /** What people are called, by id; whoever is not known here is called by the id. */
    Future<Map<String, String>> names(Visit visit, Collection<String> ids) {
        return byId(visit, User.TYPE, ids).map(users -> ids.stream().distinct().collect(Collectors.toMap(id -> id,
                id -> users.containsKey(id) ? name(users.get(id)) : id)));
    }

    /** What a person is called on a page. */
    static String name(User user) {
        String name = Optional.ofNullable(user.givenName()).orElse("") + " "
                + Optional.ofNullable(user.familyName()).orElse("");
        return name.isBlank() ? user.entry().sourcedId() : name.strip();
    }

    /** What a target is called on a page: its code, else the beginning of its statement. */
    static String code(@Nullable CFItem item, String id) {
        if (item == null) {
            return id;
        }
        return item.humanCodingScheme() != null ? item.humanCodingScheme() : shortened(item.fullStatement());
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }

    /** A place in a list as a parameter of an address. */
    static String place(Position position) {
        JsonArray keys = new JsonArray(new ArrayList<>(position.keys()));
        String json = new JsonObject().put("k", keys).put("i", position.id()).encode();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The place that an address names. */
    static Position place(String text) {
        try {
            JsonObject json = new JsonObject(
                    new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
            List<@Nullable String> keys = new ArrayList<>();
            json.getJsonArray("k").forEach(key -> keys.add((String) key));
            return new Position(keys, json.getString("i"));
        } catch (RuntimeException e) {
            throw Kind.BAD_REQUEST.because("this link to a further page is broken: begin at the first").exception();
        }
    }
}
