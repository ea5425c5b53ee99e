package org.crosswalk.casestandards.serve;

import java.util.List;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.web.PublicUrl;

/** A framework with all that stands in it, as a CFPackage. */
final class PackageBody {

    private PackageBody() {}

    static JsonObject write(CFPackage framework, Version version, PublicUrl publicUrl) {
        JsonObject definitions = new JsonObject();
        for (Definitions.Kind kind : Definitions.Kind.values()) {
            JsonArray of = array(
                    framework.definitions().stream()
                            .filter(definition -> definition.kind().equals(kind.name()))
                            .toList(),
                    definition -> Definitions.write(definition, version));
            if (!of.isEmpty()) {
                definitions.put(kind.list(), of);
            }
        }
        JsonObject body = new JsonObject()
                .put("CFDocument", Documents.write(framework.document(), version, publicUrl, true))
                .put("CFItems", array(framework.items(), item -> Items.write(item, version, null)))
                .put("CFAssociations", array(framework.associations(), it -> Associations.write(it, version, true)));
        if (!definitions.isEmpty()) {
            body.put("CFDefinitions", definitions);
        }
        if (!framework.rubrics().isEmpty()) {
            body.put("CFRubrics", array(framework.rubrics(), rubric -> Rubrics.write(rubric, version)));
        }
        return body;
    }

    private static <T> JsonArray array(List<T> records, Function<T, JsonObject> write) {
        JsonArray array = new JsonArray();
        records.forEach(record -> array.add(write.apply(record)));
        return array;
    }
}
