package org.crosswalk.casestandards.pull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Members;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.hub.standards.CFRubric;

/**
 * Loads a CFPackage of 1.0 or 1.1. A bad entity is reported by its JSON path and left out; the rest is stored in one
 * transaction. Loading the same package again changes nothing.
 */
public final class FrameworkImport {

    private final Hub hub;
    private final Vertx vertx;

    public FrameworkImport(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    /**
     * Loads a package.
     *
     * @param system name of the system that it comes from
     * @return fails with INVALID_DATA where there is no framework in it
     */
    public Future<ImportReport> load(TenantId tenant, Buffer json, String system) {
        List<Finding> findings = new ArrayList<>();
        return vertx.executeBlocking(() -> new Reading(parse(json), system, findings).read())
                .compose(framework -> hub.changes()
                        .apply(tenant, change -> hub.curriculum().revisions().around(change,
                                framework.document().entry().identifier(), framework.identifiers(), system, () ->
                                        hub.frameworks().save(change, framework, system)))
                        .map(changed -> new ImportReport(framework.document().entry().identifier(), size(framework),
                                changed.size(), findings)));
    }

    private static JsonObject parse(Buffer json) {
        try {
            return new JsonObject(json);
        } catch (DecodeException e) {
            throw new HubException(HubException.Code.INVALID_DATA, "the file is not well-formed JSON");
        }
    }

    private static int size(CFPackage framework) {
        return 1 + framework.items().size() + framework.associations().size() + framework.definitions().size()
                + framework.rubrics().size();
    }

    /** One pass over a package. */
    private static final class Reading {

        private final JsonObject json;
        private final String system;
        private final List<Finding> findings;
        private final Set<String> identifiers = new HashSet<>();

        Reading(JsonObject json, String system, List<Finding> findings) {
            this.json = json;
            this.system = system;
            this.findings = findings;
        }

        CFPackage read() {
            if (!(json.getValue("CFDocument") instanceof JsonObject documentJson)) {
                throw new HubException(HubException.Code.INVALID_DATA, "$.CFDocument must be an object: is this a CFPackage?");
            }
            Members members = new Members(documentJson, "$.CFDocument", system, findings::add);
            CFDocument document = Documents.read(members);
            if (members.held()) {
                throw new HubException(HubException.Code.INVALID_DATA, findings.getFirst().path() + " "
                        + findings.getFirst().rule());
            }
            List<CFItem> items =
                    list(json, "$", "CFItems", in -> Items.read(in, document), item -> item.entry().identifier());
            List<CFAssociation> associations = list(json, "$", "CFAssociations", Associations::read,
                    association -> association.entry().identifier());
            List<CFRubric> rubrics = list(json, "$", "CFRubrics", Rubrics::read, rubric -> rubric.entry().identifier());
            return new CFPackage(document, items, associations, definitions(), rubrics);
        }

        private List<CFDefinition> definitions() {
            List<CFDefinition> all = new ArrayList<>();
            if (json.getValue("CFDefinitions") instanceof JsonObject definitions) {
                for (Definitions.Kind kind : Definitions.Kind.values()) {
                    all.addAll(list(definitions, "$.CFDefinitions", kind.list(), in -> Definitions.read(kind, in),
                            definition -> definition.entry().identifier()));
                }
            }
            return all;
        }

        private <T> List<T> list(
                JsonObject in, String path, String name, Function<Members, T> read, Function<T, String> identifier) {
            List<T> entities = new ArrayList<>();
            JsonArray array = in.getValue(name) instanceof JsonArray found ? found : new JsonArray();
            for (int i = 0; i < array.size(); i++) {
                String place = path + "." + name + "[" + i + "]";
                if (!(array.getValue(i) instanceof JsonObject object)) {
                    findings.add(new Finding(place, "must be an object", true));
                    continue;
                }
                Members members = new Members(object, place, system, findings::add);
                T entity = read.apply(members);
                if (!members.held() && !identifiers.add(identifier.apply(entity))) {
                    findings.add(new Finding(place + ".identifier", "stands twice in this package", true));
                } else if (!members.held()) {
                    entities.add(entity);
                }
            }
            return entities;
        }
    }
}
