package org.crosswalk.oneroster.serve;

import java.util.Set;

import io.vertx.core.Future;

import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.store.PagePositions;
import org.crosswalk.oneroster.serve.Operation.Read;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.References;
import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.ims.FieldMap;
import org.crosswalk.web.ims.ImsQuery;
import org.crosswalk.web.ims.Pull;

/** Answers the reading operations of one version. */
final class Reads {

    private final Web web;
    private final Version version;
    private final References references;
    private final Pull pull;

    Reads(Web web, Version version) {
        this.web = web;
        this.version = version;
        this.references = new References(web.publicUrl(), version);
        this.pull = new Pull(
                new PagePositions(web.hub().database()), web.hub().settings().masterKey(), web.publicUrl());
    }

    <T> Future<?> answer(Call call, Read<T> operation) {
        return operation.one() ? one(call, operation) : many(call, operation);
    }

    private <T> Future<?> many(Call call, Read<T> operation) {
        ImsQuery asked = ImsQuery.of(call.http());
        Entity<T> entity = operation.entity();
        Predicate rows = Predicate.and(operation.rows().apply(call::path), living(call, asked));
        FieldMap fields = entity.fieldMap(version).shownBy(call.grant().on(entity.type().name()));
        fields.selection(asked.fields());
        Query query = fields.query(withoutFields(asked), rows)
                .selecting(entity.components(version, asked.fields()));
        return Parents.exist(web.hub(), call, operation.parents())
                .compose(there -> pull.turn(call, asked, whole(call, entity.type(), query)))
                .compose(turn -> web.hub().records()
                        .list(call.tenant(), call.grant(), entity.type(), turn.of(query))
                        .compose(page -> pull.answered(call, turn, page.value())
                                .compose(told -> new Listing<>(entity, references, asked.fields())
                                        .sendAll(call.http().response(), page))));
    }

    private Pull.Whole whole(Call call, RecordType<?> type, Query query) {
        return new Pull.Whole(
                every -> web.hub().records().positions(call.tenant(), call.grant(), type, query, every),
                () -> web.hub().records().count(call.tenant(), call.grant(), type, query));
    }

    private <T> Future<?> one(Call call, Read<T> operation) {
        Set<String> fields = ImsQuery.fields(call.http());
        Entity<T> entity = operation.entity();
        entity.fieldMap(version).shownBy(call.grant().on(entity.type().name())).selection(fields);
        Predicate rows = Predicate.and(
                Predicate.named(RecordType.BY_ID, call.path("sourcedId")),
                operation.rows().apply(call::path));
        Query query = Query.where(rows).limit(1).selecting(entity.components(version, fields));
        return web.hub().records().list(call.tenant(), call.grant(), entity.type(), query).compose(page -> {
            if (page.value().items().isEmpty()) {
                throw Parents.unknown();
            }
            return new Listing<>(entity, references, fields)
                    .sendOne(call.http().response(), page.map(found -> found.items().getFirst()));
        });
    }

    /** Deleted records show only to a reader who asks by status or date, as one does who follows changes, or always. */
    private static Predicate living(Call call, ImsQuery asked) {
        boolean follows = call.caller().client().tombstones() || FieldMap.names(asked.filter(), "status") || FieldMap.names(asked.filter(), "dateLastModified");
        return follows ? Predicate.ALL : Predicate.equal("status", "active");
    }

    private static ImsQuery withoutFields(ImsQuery asked) {
        return new ImsQuery(
                asked.limit(), asked.offset(), asked.sort(), asked.descending(), asked.filter(), Set.of());
    }
}
