package org.crosswalk.hub.versions;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.standards.Frameworks;
import org.crosswalk.hub.store.Change;

/**
 * Makes the next version of a framework: a copy of what is in force, with identifiers of its own, and from each item of
 * the old one a {@code replacedBy} to its copy. Items that come from another framework stay the same item; rubrics are
 * copied with their criteria and levels, and name the copies.
 */
public final class NewVersion {

    private static final String REPLACED_BY = "replacedBy";
    private static final String EXTENSIONS = "extensions";
    private static final String CRITERIA = "CFRubricCriteria";
    private static final String LEVELS = "CFRubricCriterionLevels";

    private final Records records;
    private final Frameworks frameworks;
    private final Grants grants;

    public NewVersion(Records records, Frameworks frameworks, Grants grants) {
        this.records = records;
        this.frameworks = frameworks;
        this.grants = grants;
    }

    /**
     * What the new version is called, and how its entities are addressed.
     *
     * @param version the document's version, or null
     * @param system who makes it
     * @param uri the address of an entity by its identifier
     */
    public record Naming(String title, @Nullable String version, String system, Function<String, String> uri) {}

    /** Stores the new version of a framework of the district's own; returns its document. */
    public Future<CFDocument> make(Change change, CFDocument old, Naming naming) {
        Grant grant = grants.system(change.tenant(), "versions");
        Predicate inside = Predicate.named("inDocument", old.entry().identifier());
        return records.all(change, grant, CFItem.TYPE, inside).compose(items ->
                records.all(change, grant, CFAssociation.TYPE, inside).compose(associations ->
                        records.all(change, grant, CFDefinition.TYPE, inside).compose(definitions ->
                                records.all(change, grant, CFRubric.TYPE, inside).compose(rubrics -> {
                                    CFPackage copy =
                                            new Copy(old, naming).of(items, associations, definitions, rubrics);
                                    return frameworks.save(change, copy, naming.system()).map(copy.document());
                                }))));
    }

    /** One copy in the making. */
    private static final class Copy {

        private final CFDocument old;
        private final Naming naming;
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        private final Map<String, String> renamed = new HashMap<>();
        private final JsonObject documentLink;
        private final CFDocument document;

        Copy(CFDocument old, Naming naming) {
            this.old = old;
            this.naming = naming;
            CFEntry entry = entry(old.entry(), new JsonObject());
            this.documentLink = link(naming.title(), entry);
            this.document = new CFDocument(entry, naming.title(), old.creator(), old.frameworkType(), old.caseVersion(),
                    old.officialSourceURL(), old.publisher(), old.description(), old.subject(), old.subjectURI(),
                    old.language(), naming.version(), "Draft", null, null, old.licenseURI(), old.notes(), null);
        }

        CFPackage of(List<CFItem> items, List<CFAssociation> associations, List<CFDefinition> definitions,
                List<CFRubric> rubrics) {
            List<CFItem> copies = new ArrayList<>();
            List<CFAssociation> links = new ArrayList<>();
            for (CFItem item : items) {
                if (!item.document().equals(old.entry().identifier())) {
                    copies.add(item);
                } else if (!retired(item)) {
                    CFItem copy = copy(item);
                    copies.add(copy);
                    links.add(replacement(item, copy));
                }
            }
            associations.stream()
                    .filter(each -> !each.associationType().equals(REPLACED_BY))
                    .filter(each -> renamed.containsKey(each.origin()) || renamed.containsKey(each.destination()))
                    .forEach(each -> links.add(copy(each)));
            return new CFPackage(document, copies, links, definitions, rubrics.stream().map(this::copy).toList());
        }

        private boolean retired(CFItem item) {
            return item.fullStatement().regionMatches(true, 0, "[deprecated]", 0, "[deprecated]".length())
                    || (item.statusEndDate() != null && !item.statusEndDate().isAfter(LocalDate.now(ZoneOffset.UTC)));
        }

        private CFItem copy(CFItem it) {
            JsonObject source = new JsonObject()
                    .put("sourceItemIdentifier", it.entry().identifier())
                    .put("sourceItemURI", it.entry().uri());
            return new CFItem(entry(it.entry(), source), it.fullStatement(), document.entry().identifier(), documentLink,
                    it.alternativeLabel(), it.itemType(), it.itemTypeURI(), it.humanCodingScheme(),
                    it.listEnumeration(), it.abbreviatedStatement(), it.conceptKeywords(), it.conceptKeywordsURI(),
                    it.notes(), it.subject(), it.subjectURI(), it.language(), it.educationLevel(), it.licenseURI(),
                    null, null);
        }

        private CFAssociation copy(CFAssociation it) {
            return new CFAssociation(entry(it.entry(), new JsonObject()), it.associationType(), name(it.origin()),
                    node(it.originNodeURI(), it.origin()), name(it.destination()),
                    node(it.destinationNodeURI(), it.destination()), it.sequenceNumber(), it.groupingURI(), documentLink,
                    it.notes());
        }

        private CFRubric copy(CFRubric it) {
            CFEntry entry = entry(it.entry(), new JsonObject());
            JsonObject body = it.body().copy();
            parts(body, CRITERIA).forEach(criterion -> {
                rename(criterion, "rubricId", entry.identifier());
                if (criterion.getValue("CFItemURI") instanceof JsonObject item) {
                    criterion.put("CFItemURI", node(item, item.getString("identifier", "")));
                }
                parts(criterion, LEVELS).forEach(level ->
                        rename(level, "rubricCriterionId", criterion.getString("identifier")));
            });
            return new CFRubric(entry, it.title(), body);
        }

        /** Gives a part of a rubric a name of its own and tells it its whole's. */
        private void rename(JsonObject part, String whole, String wholeName) {
            String id = UUID.randomUUID().toString();
            part.put("identifier", id).put("uri", naming.uri().apply(id)).put("lastChangeDateTime", now.toString());
            if (part.containsKey(whole)) {
                part.put(whole, wholeName);
            }
        }

        private static List<JsonObject> parts(JsonObject whole, String list) {
            return whole.getJsonArray(list, new JsonArray()).stream()
                    .filter(JsonObject.class::isInstance)
                    .map(JsonObject.class::cast)
                    .toList();
        }

        private CFAssociation replacement(CFItem from, CFItem to) {
            String id = UUID.randomUUID().toString();
            CFEntry entry = new CFEntry(id, naming.uri().apply(id), now, origin(id), new JsonObject());
            return new CFAssociation(entry, REPLACED_BY, from.entry().identifier(), link(from.fullStatement(), from.entry()),
                    to.entry().identifier(), link(to.fullStatement(), to.entry()), null, null, documentLink, null);
        }

        /** The same entity under a name of its own. */
        private CFEntry entry(CFEntry it, JsonObject extensions) {
            String id = UUID.randomUUID().toString();
            renamed.put(it.identifier(), id);
            JsonObject extra = it.extra().copy();
            if (!extensions.isEmpty()) {
                JsonObject own = extra.getValue(EXTENSIONS) instanceof JsonObject given ? given : new JsonObject();
                extra.put(EXTENSIONS, own.mergeIn(extensions));
            }
            return new CFEntry(id, naming.uri().apply(id), now, origin(id), extra);
        }

        private Origin origin(String id) {
            return new Origin(naming.system(), id, now.toString());
        }

        private String name(String identifier) {
            return renamed.getOrDefault(identifier, identifier);
        }

        private JsonObject node(JsonObject link, String identifier) {
            String copy = renamed.get(identifier);
            return copy == null
                    ? link
                    : link.copy().put("identifier", copy).put("uri", naming.uri().apply(copy));
        }

        private static JsonObject link(String title, CFEntry entry) {
            return new JsonObject().put("title", title).put("identifier", entry.identifier()).put("uri", entry.uri());
        }
    }
}
