package org.crosswalk.casestandards.serve;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.serve.Readers.Reader;
import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.web.Web;
import org.crosswalk.web.ims.FieldMap;
import org.crosswalk.web.ims.ImsQuery;
import org.crosswalk.web.ims.Paging;

/** Answers the reads of one version. */
final class CaseReads {

    private final Web web;
    private final Version version;
    private final Readers readers;
    private final Found found;
    private final PackageReads packages;

    CaseReads(Web web, Version version, PackageFiles files) {
        this.web = web;
        this.version = version;
        this.readers = new Readers(web);
        this.found = new Found(web);
        this.packages = new PackageReads(web, files);
    }

    Future<Void> documents(RoutingContext http) {
        ImsQuery asked = ImsQuery.of(http);
        FieldMap fields = Documents.fields(version);
        Query query = fields.query(known(asked, fields), Predicate.ALL);
        Set<String> wanted = fields.components().keySet().containsAll(asked.fields()) ? asked.fields() : Set.of();
        return readers.of(http)
                .compose(reader -> web.hub().records()
                        .list(reader.tenant(), reader.grant(), CFDocument.TYPE, query))
                .compose(page -> {
                    Paging.write(http, web.publicUrl(), asked, page.value().total());
                    return Answers.send(http, page.map(all -> list("CFDocuments", all.items(), document ->
                            selected(Documents.write(document, version, web.publicUrl(), false), wanted))), null);
                });
    }

    Future<Void> document(RoutingContext http) {
        return one(http, CFDocument.TYPE, CFDocument::entry,
                document -> Documents.write(document, version, web.publicUrl(), false));
    }

    Future<Void> framework(RoutingContext http) {
        String id = Found.id(http);
        return readers.of(http).compose(reader -> found.one(reader, CFDocument.TYPE, id).compose(document ->
                packages.send(http, reader, document.value(), version, "application/json")));
    }

    Future<Void> item(RoutingContext http) {
        String id = Found.id(http);
        return readers.of(http).compose(reader -> found.one(reader, CFItem.TYPE, id)
                .compose(item -> found.framework(reader, item.value()).compose(link -> Answers.send(http,
                        item.map(it -> Items.write(it, version, link)), changed(item, CFItem::entry)))));
    }

    Future<Void> itemAssociations(RoutingContext http) {
        String id = Found.id(http);
        return readers.of(http).compose(reader -> found.one(reader, CFItem.TYPE, id)
                .compose(item -> found.framework(reader, item.value()).compose(link -> around(reader, id)
                        .compose(associations -> Answers.send(http, associations.map(all -> new JsonObject()
                                .put("CFItem", Items.write(item.value(), version, link))
                                .mergeIn(list("CFAssociations", all, association ->
                                        Associations.write(association, version, true)))), null)))));
    }

    Future<Void> association(RoutingContext http) {
        return one(http, CFAssociation.TYPE, CFAssociation::entry,
                association -> Associations.write(association, version, false));
    }

    Future<Void> rubric(RoutingContext http) {
        return one(http, CFRubric.TYPE, CFRubric::entry, rubric -> Rubrics.write(rubric, version));
    }

    Future<Void> definition(RoutingContext http, Definitions.Kind kind) {
        String id = Found.id(http);
        return readers.of(http).compose(reader -> found.one(reader, CFDefinition.TYPE, id).compose(definition -> {
            if (!definition.value().kind().equals(kind.name())) {
                throw reader.unknown();
            }
            return Answers.send(http, definition.map(it -> Definitions.write(it, version)),
                    changed(definition, CFDefinition::entry));
        }));
    }

    /** A concept, subject or item type with its children, whose hierarchy codes begin with its own. */
    Future<Void> family(RoutingContext http, Definitions.Kind kind) {
        Query query = Query.where(Predicate.named("family", kind.name(), Found.id(http)));
        return readers.of(http).compose(reader -> web.hub().records()
                .list(reader.tenant(), reader.grant(), CFDefinition.TYPE, query)
                .compose(page -> {
                    if (page.value().items().isEmpty()) {
                        throw reader.unknown();
                    }
                    return Answers.send(http, page.map(all -> list(kind.list(), all.items(), definition ->
                            Definitions.write(definition, version))), null);
                }));
    }

    /** All associations of an item. */
    private Future<Disclosed<List<CFAssociation>>> around(Reader reader, String item) {
        return web.hub().records()
                .list(reader.tenant(), reader.grant(), CFAssociation.TYPE,
                        Query.where(Predicate.named("ofNode", item)))
                .map(page -> page.map(all -> all.items()));
    }

    private <T> Future<Void> one(
            RoutingContext http, RecordType<T> type, Function<T, CFEntry> entry, Function<T, JsonObject> write) {
        String id = Found.id(http);
        return readers.of(http)
                .compose(reader -> found.one(reader, type, id))
                .compose(record -> Answers.send(http, record.map(write), changed(record, entry)));
    }

    private static <T> Instant changed(Disclosed<T> record, Function<T, CFEntry> entry) {
        return entry.apply(record.value()).lastChangeDateTime();
    }

    private static <T> JsonObject list(String name, List<T> records, Function<T, JsonObject> write) {
        JsonArray list = new JsonArray();
        records.forEach(record -> list.add(write.apply(record)));
        return new JsonObject().put(name, list);
    }

    /** An unknown sort field means the usual order, and an unknown selected field all of them (binding 3.2, 3.4). */
    private static ImsQuery known(ImsQuery asked, FieldMap fields) {
        String sort = asked.sort() != null && fields.components().containsKey(asked.sort()) ? asked.sort() : null;
        return new ImsQuery(asked.limit(), asked.offset(), sort, asked.descending(), asked.filter(), Set.of());
    }

    private static JsonObject selected(JsonObject body, Set<String> wanted) {
        if (!wanted.isEmpty()) {
            List.copyOf(body.fieldNames()).stream().filter(name -> !wanted.contains(name)).forEach(body::remove);
        }
        return body;
    }
}
