package org.crosswalk.casestandards.serve;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.standards.PackageReader;
import org.crosswalk.web.PublicUrl;

/** Writes a framework with all that stands in it as a CFPackage, run by run. */
final class PackageText implements PackageReader {

    private static final String EXTENSIONS = "extensions";
    private static final String DEFINITIONS = "CFDefinitions";

    private final Version version;
    private final PublicUrl publicUrl;
    private final Function<Buffer, Future<Void>> sink;
    private final Map<Definitions.Kind, JsonArray> definitions = new EnumMap<>(Definitions.Kind.class);
    private Buffer text = Buffer.buffer();
    private JsonObject besides = new JsonObject();
    private @Nullable String open;
    private boolean first = true;

    /** @param sink takes the text as it comes */
    PackageText(Version version, PublicUrl publicUrl, Function<Buffer, Future<Void>> sink) {
        this.version = version;
        this.publicUrl = publicUrl;
        this.sink = sink;
    }

    @Override
    public Future<Void> document(CFDocument document) {
        besides = document.entry().extra().getJsonObject(Documents.PACKAGE, new JsonObject());
        text.appendString("{\"CFDocument\":")
                .appendBuffer(Documents.write(document, version, publicUrl, true).toBuffer());
        return flush();
    }

    @Override
    public Future<Void> items(List<CFItem> items) {
        return list("CFItems", items, item -> Items.write(item, version, null));
    }

    @Override
    public Future<Void> associations(List<CFAssociation> associations) {
        return list("CFAssociations", associations, association -> Associations.write(association, version, true));
    }

    /** They come mixed and stand by their kinds, so they wait for the end; there are few. */
    @Override
    public Future<Void> definitions(List<CFDefinition> some) {
        some.forEach(definition -> definitions
                .computeIfAbsent(Definitions.Kind.valueOf(definition.kind()), none -> new JsonArray())
                .add(Definitions.write(definition, version)));
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> rubrics(List<CFRubric> rubrics) {
        return rubrics.isEmpty()
                ? Future.succeededFuture()
                : list("CFRubrics", rubrics, rubric -> Rubrics.write(rubric, version));
    }

    /** Writes the rest; to be called once after everything. */
    Future<Void> end() {
        if (open != null) {
            text.appendString("]");
        }
        JsonObject rest = new JsonObject();
        JsonObject defined = new JsonObject();
        definitions.forEach((kind, list) -> defined.put(kind.list(), list));
        besides(defined, besides.getJsonObject(DEFINITIONS, new JsonObject()));
        if (!defined.isEmpty()) {
            rest.put(DEFINITIONS, defined);
        }
        besides(rest, besides);
        rest.forEach(member -> text.appendString(",\"" + member.getKey().replace("\"", "\\\"") + "\":")
                .appendString(Json.encode(member.getValue())));
        text.appendString("}");
        return flush();
    }

    /** What the source gave beside the entities, as far as the version has room for it. */
    private void besides(JsonObject to, JsonObject given) {
        JsonObject others = new JsonObject();
        given.forEach(member -> {
            if (!member.getKey().equals(DEFINITIONS) && !member.getKey().equals(EXTENSIONS)) {
                others.put(member.getKey(), member.getValue());
            }
        });
        Object extensions = given.getValue(EXTENSIONS);
        switch (version) {
            case V1P0 -> {}
            case V1P1 -> {
                JsonObject all = extensions instanceof JsonObject own ? others.copy().mergeIn(own) : others;
                if (!all.isEmpty() || extensions instanceof JsonObject) {
                    to.put(EXTENSIONS, all);
                }
            }
            case SOURCE -> {
                to.mergeIn(others);
                if (extensions != null) {
                    to.put(EXTENSIONS, extensions);
                }
            }
        }
    }

    private <T> Future<Void> list(String name, List<T> entities, Function<T, JsonObject> write) {
        if (!name.equals(open)) {
            text.appendString(open == null ? "" : "]").appendString(",\"" + name + "\":[");
            open = name;
            first = true;
        }
        for (T entity : entities) {
            text.appendString(first ? "" : ",").appendBuffer(write.apply(entity).toBuffer());
            first = false;
        }
        return flush();
    }

    private Future<Void> flush() {
        Buffer written = text;
        text = Buffer.buffer();
        return sink.apply(written);
    }
}
