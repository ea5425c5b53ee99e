package org.crosswalk.casestandards.serve;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.MIMEHeader;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.serve.Readers.Reader;
import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * {@code /uri/{id}}: the address of an entity that no version of CASE changes. A program gets its body as 1.1 has it, a
 * browser a page for people; {@code .json} and {@code .html} at the end decide where a reader cannot say what it accepts.
 * Of a framework there is also its package as the source gave it, with members that no version knows.
 */
final class Canonical {

    /** The media type of a package as its source gave it. */
    static final String SOURCE = "application/vnd.crosswalk.source+json";

    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    /** In the order of our own liking, for a reader that likes several alike. */
    private static final List<String> OFFERED = List.of(JSON, HTML, SOURCE);

    private final Web web;
    private final Readers readers;
    private final Found found;
    private final PackageReads packages;

    Canonical(Web web, PackageFiles files) {
        this.web = web;
        this.readers = new Readers(web);
        this.found = new Found(web);
        this.packages = new PackageReads(web, files);
    }

    private record Entity(JsonObject body, Instant changed) {}

    Future<Void> read(RoutingContext http) {
        String path = http.pathParam("id");
        String type = type(http, path);
        String id = Found.id(path.replaceFirst("\\.(json|html)$", ""));
        http.response().putHeader(HttpHeaders.VARY, "Accept");
        return readers.of(http).compose(reader -> type.equals(SOURCE)
                ? found.one(reader, CFDocument.TYPE, id)
                        .compose(document -> packages.send(http, reader, document.value(), Version.SOURCE, SOURCE))
                : any(reader, id).compose(entity -> send(http, type, entity.orElseThrow(reader::unknown))));
    }

    private static Future<Void> send(RoutingContext http, String type, Entity entity) {
        return type.equals(HTML)
                ? Answers.send(http, Buffer.buffer(EntityPage.of(entity.body())), "text/html; charset=utf-8",
                        entity.changed())
                : Answers.send(http, entity.body().toBuffer(), JSON, entity.changed());
    }

    /** What the reader likes best of what there is. */
    private static String type(RoutingContext http, String path) {
        if (path.endsWith(".json")) {
            return JSON;
        }
        if (path.endsWith(".html")) {
            return HTML;
        }
        List<MIMEHeader> accepted = http.parsedHeaders().accept();
        if (accepted.isEmpty()) {
            return JSON;
        }
        return accepted.stream()
                .flatMap(range -> OFFERED.stream().filter(type -> fits(range, type)).limit(1))
                .findFirst()
                .orElseThrow(() -> Kind.NOT_ACCEPTABLE.because("there is " + String.join(", ", OFFERED)).exception());
    }

    private static boolean fits(MIMEHeader range, String type) {
        String[] parts = type.split("/");
        return (range.component().equals("*") || range.component().equals(parts[0]))
                && (range.subComponent().equals("*") || range.subComponent().equals(parts[1]));
    }

    private Future<Optional<Entity>> any(Reader reader, String id) {
        return item(reader, id)
                .compose(item -> or(item, reader, id, CFDocument.TYPE, CFDocument::entry,
                        it -> Documents.write(it, Version.V1P1, web.publicUrl(), false)))
                .compose(entity -> or(entity, reader, id, CFAssociation.TYPE, CFAssociation::entry,
                        it -> Associations.write(it, Version.V1P1, false)))
                .compose(entity -> or(entity, reader, id, CFDefinition.TYPE, CFDefinition::entry,
                        it -> Definitions.write(it, Version.V1P1)))
                .compose(entity -> or(entity, reader, id, CFRubric.TYPE, CFRubric::entry,
                        it -> Rubrics.write(it, Version.V1P1)));
    }

    private Future<Optional<Entity>> item(Reader reader, String id) {
        return found.perhaps(reader, CFItem.TYPE, id).compose(item -> {
            if (item.isEmpty()) {
                return Future.succeededFuture(Optional.empty());
            }
            CFItem it = item.get().value();
            return found.framework(reader, it).map(link -> Optional.of(
                    new Entity(Items.write(it, Version.V1P1, link), it.entry().lastChangeDateTime())));
        });
    }

    private <T> Future<Optional<Entity>> or(
            Optional<Entity> before,
            Reader reader,
            String id,
            RecordType<T> type,
            Function<T, CFEntry> entry,
            Function<T, JsonObject> write) {
        return before.isPresent()
                ? Future.succeededFuture(before)
                : found.perhaps(reader, type, id).map(record -> record.map(it ->
                        new Entity(write.apply(it.value()), entry.apply(it.value()).lastChangeDateTime())));
    }
}
