package org.crosswalk.casestandards.serve;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.web.ims.FieldMap;
import org.crosswalk.web.ims.ImsQuery;
import org.crosswalk.web.ims.Paging;

/** Answers the reads of one version. */
final class CaseReads {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

    private final Web web;
    private final Version version;

    CaseReads(Web web, Version version) {
        this.web = web;
        this.version = version;
    }

    Future<Void> documents(RoutingContext http) {
        ImsQuery asked = ImsQuery.of(http);
        FieldMap fields = Documents.fields(version);
        Query query = fields.query(known(asked, fields), Predicate.ALL);
        Set<String> wanted = fields.components().keySet().containsAll(asked.fields()) ? asked.fields() : Set.of();
        return web.hub().records().list(tenant(http), grant(http), CFDocument.TYPE, query).compose(page -> {
            Paging.write(http, web.publicUrl(), asked, page.value().total());
            return send(http, page.map(found -> new JsonObject().put("CFDocuments", new JsonArray(found.items().stream()
                    .map(document -> selected(Documents.write(document, version, web.publicUrl(), false), wanted))
                    .toList()))));
        });
    }

    Future<Void> document(RoutingContext http) {
        return one(http, CFDocument.TYPE, document -> Documents.write(document, version, web.publicUrl(), false));
    }

    Future<Void> framework(RoutingContext http) {
        return find(http, CFDocument.TYPE)
                .compose(document -> web.hub().frameworks().find(tenant(http), grant(http), document.value()))
                .compose(framework -> send(http, framework.map(found ->
                        PackageBody.write(found, version, web.publicUrl()))));
    }

    Future<Void> item(RoutingContext http) {
        return find(http, CFItem.TYPE).compose(item -> documentLink(http, item.value())
                .compose(link -> send(http, item.map(found -> Items.write(found, version, link)))));
    }

    Future<Void> itemAssociations(RoutingContext http) {
        return find(http, CFItem.TYPE).compose(item -> {
            Query query = Query.where(Predicate.named("ofNode", item.value().entry().identifier()));
            return documentLink(http, item.value()).compose(link -> web.hub().records()
                    .list(tenant(http), grant(http), CFAssociation.TYPE, query)
                    .compose(page -> send(http, page.map(found -> new JsonObject()
                            .put("CFItem", Items.write(item.value(), version, link))
                            .put("CFAssociations", new JsonArray(found.items().stream()
                                    .map(association -> Associations.write(association, version, false))
                                    .toList()))))));
        });
    }

    Future<Void> association(RoutingContext http) {
        return one(http, CFAssociation.TYPE, association -> Associations.write(association, version, false));
    }

    Future<Void> rubric(RoutingContext http) {
        return one(http, CFRubric.TYPE, rubric -> Rubrics.write(rubric, version));
    }

    Future<Void> definition(RoutingContext http, Definitions.Kind kind) {
        return find(http, CFDefinition.TYPE).compose(definition -> {
            if (!definition.value().kind().equals(kind.name())) {
                throw unknown();
            }
            return send(http, definition.map(found -> Definitions.write(found, version)));
        });
    }

    /** A concept, subject or item type with its children, whose hierarchy codes begin with its own. */
    Future<Void> family(RoutingContext http, Definitions.Kind kind) {
        Query query = Query.where(Predicate.named("family", kind.name(), id(http)));
        return web.hub().records().list(tenant(http), grant(http), CFDefinition.TYPE, query).compose(page -> {
            if (page.value().items().isEmpty()) {
                throw unknown();
            }
            return send(http, page.map(found -> new JsonObject().put(kind.list(), new JsonArray(found.items().stream()
                    .map(definition -> Definitions.write(definition, version))
                    .toList()))));
        });
    }

    /** The canonical address of an entity, whatever its kind: its body as 1.1 has it. */
    Future<Void> anything(RoutingContext http) {
        return item(http).recover(no -> document(http))
                .recover(no -> association(http))
                .recover(no -> rubric(http))
                .recover(no -> find(http, CFDefinition.TYPE).compose(definition ->
                        send(http, definition.map(found -> Definitions.write(found, version)))));
    }

    private <T> Future<Void> one(RoutingContext http, RecordType<T> type, Function<T, JsonObject> write) {
        return find(http, type).compose(found -> send(http, found.map(write)));
    }

    private <T> Future<Disclosed<T>> find(RoutingContext http, RecordType<T> type) {
        return web.hub().records()
                .find(tenant(http), grant(http), type, id(http))
                .map(found -> found.orElseThrow(CaseReads::unknown));
    }

    /** The framework that the item comes from: as its source named it, or as we serve it. */
    private Future<JsonObject> documentLink(RoutingContext http, CFItem item) {
        return web.hub().records().find(tenant(http), grant(http), CFDocument.TYPE, item.document()).map(found -> {
            JsonObject own = item.documentURI();
            return own != null
                    ? own
                    : found.map(document -> new JsonObject()
                                    .put("title", document.value().title())
                                    .put("identifier", document.value().entry().identifier())
                                    .put("uri", document.value().entry().uri()))
                            .orElseGet(JsonObject::new);
        });
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

    private static String id(RoutingContext http) {
        String id = http.pathParam("id");
        if (!UUID.matcher(id).matches()) {
            throw Kind.UNKNOWN_OBJECT.because(Errors.INVALID_UUID + "an identifier has 36 characters").exception();
        }
        return id.toLowerCase(java.util.Locale.ROOT);
    }

    private TenantId tenant(RoutingContext http) {
        return web.districts().of(http);
    }

    private Grant grant(RoutingContext http) {
        return web.hub().grants().open(tenant(http));
    }

    private static Future<Void> send(RoutingContext http, Disclosed<JsonObject> body) {
        return http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(body.value().toBuffer());
    }

    private static ProblemException unknown() {
        return Kind.UNKNOWN_OBJECT.because("there is no such entity").exception();
    }
}
