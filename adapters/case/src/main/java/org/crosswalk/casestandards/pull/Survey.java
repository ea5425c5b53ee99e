package org.crosswalk.casestandards.pull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.pull.PackageFile.Entity;
import org.crosswalk.casestandards.pull.PackageFile.Part;
import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Documents;
import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Members;
import org.crosswalk.casestandards.translate.Repeated;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.imports.ImportProgress;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;

/**
 * A look at a whole package before anything of it is stored: every entity is read, and what they say of each other is
 * compared. It keeps numbers and not entities. Blocks.
 */
final class Survey {

    private static final Pattern GUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private final String system;
    private final Findings findings = new Findings();
    private final Map<Part, Seen> seen = new EnumMap<>(Part.class);
    private final Guids nodes = new Guids();
    private final BitSet present = new BitSet();
    private final Hierarchy hierarchy = new Hierarchy();
    private final Numbers referred = new Numbers();
    private final Numbers referring = new Numbers();
    private final Map<String, JsonObject> united = new HashMap<>();
    private @Nullable CFDocument document;
    private int associations;
    private int read;

    private Survey(String system) {
        this.system = system;
    }

    /** The identifiers of a kind, and what their entities said. */
    private static final class Seen {
        private final Guids guids = new Guids();
        private final Numbers contents = new Numbers();
    }

    /** Looks at a package; fails with INVALID_DATA where it is no JSON or has no document. */
    static Survey of(PackageFile.Source source, String system, ImportProgress progress) throws IOException {
        Survey survey = new Survey(system);
        try (PackageFile file = PackageFile.open(source)) {
            JsonObject found = null;
            for (Optional<Entity> entity = file.next(); entity.isPresent(); entity = file.next()) {
                if (entity.get().part() == Part.DOCUMENT && entity.get().wrong() == null) {
                    found = entity.get().json();
                } else {
                    survey.look(entity.get());
                    progress.report("checking", survey.read, 0);
                }
            }
            if (found == null) {
                throw invalid("$.CFDocument must be an object: is this a CFPackage?");
            }
            survey.document(found, file.besides());
        }
        survey.unite(source);
        survey.hierarchy.loops(survey.nodes.size(), association -> survey.findings.add(new Finding(
                "$.CFAssociations[" + association + "]", "closes a loop: what it makes a child is an ancestor", true)));
        return survey;
    }

    /** By {@link #key}, what entities that stand twice say together. */
    Map<String, JsonObject> united() {
        return united;
    }

    /** Tells an entity from those of other kinds and identifiers. */
    static String key(Part part, JsonObject json) {
        return part + " " + String.valueOf(json.getValue("identifier")).toLowerCase(Locale.ROOT);
    }

    CFDocument document() {
        if (document == null) {
            throw new IllegalStateException("there is no document");
        }
        return document;
    }

    Findings findings() {
        return findings;
    }

    /** How many entities there are. */
    int read() {
        return read;
    }

    /** The identifiers of all entities but the document. */
    List<String> identifiers() {
        List<String> identifiers = new ArrayList<>();
        seen.values().forEach(of -> {
            for (int i = 0; i < of.guids.size(); i++) {
                identifiers.add(of.guids.guid(i));
            }
        });
        return identifiers;
    }

    /** The items that associations name and that are not in this package. */
    List<String> elsewhere() {
        Set<String> missing = new TreeSet<>();
        for (int i = 0; i < referred.size(); i++) {
            if (!present.get(referred.get(i))) {
                missing.add(nodes.guid(referred.get(i)));
            }
        }
        return new ArrayList<>(missing);
    }

    /** Tells of the associations that name what is neither in this package nor known. */
    void dangling(Set<String> known) {
        for (int i = 0; i < referred.size(); i++) {
            int node = referred.get(i);
            if (!present.get(node) && !known.contains(nodes.guid(node))) {
                int association = referring.get(i) / 2;
                String end = referring.get(i) % 2 == 0 ? "originNodeURI" : "destinationNodeURI";
                findings.add(new Finding("$.CFAssociations[" + association + "]." + end,
                        "names an item that is neither in this package nor known here; it holds as soon as the item"
                                + " arrives", false));
            }
        }
    }

    private void document(JsonObject json, JsonObject besides) {
        if (!besides.isEmpty()) {
            json.put(Documents.PACKAGE, besides);
        }
        Members members = members(json, "$.CFDocument");
        CFDocument found = Documents.read(members);
        read++;
        if (!members.held()) {
            present.set(nodes.number(found.entry().identifier()));
        }
        document = found;
    }

    private void look(Entity entity) {
        read++;
        if (entity.wrong() != null) {
            findings.add(new Finding(entity.path(), entity.wrong(), true));
            return;
        }
        Members members = members(entity.json(), entity.path());
        switch (entity.part()) {
            case ITEM -> {
                String item = Items.read(members, "").entry().identifier();
                if (!members.held()) {
                    present.set(nodes.number(item));
                    once(entity, item);
                }
            }
            case ASSOCIATION -> {
                int place = associations++;
                CFAssociation association = Associations.read(members);
                if (!members.held() && once(entity, association.entry().identifier())) {
                    nodes(association, place);
                }
            }
            case DEFINITION -> {
                Definitions.Kind kind = entity.kind();
                if (kind != null) {
                    String definition = Definitions.read(kind, members).entry().identifier();
                    if (!members.held()) {
                        once(entity, definition);
                    }
                }
            }
            case RUBRIC -> {
                String rubric = Rubrics.read(members).entry().identifier();
                if (!members.held()) {
                    once(entity, rubric);
                }
            }
            case DOCUMENT -> {}
        }
    }

    private void nodes(CFAssociation association, int place) {
        String origin = association.origin();
        String destination = association.destination();
        boolean both = GUID.matcher(origin).matches() && GUID.matcher(destination).matches();
        if (GUID.matcher(origin).matches()) {
            refer(origin, place * 2);
        }
        if (GUID.matcher(destination).matches() && !association.associationType().equals("exemplar")) {
            refer(destination, place * 2 + 1);
        }
        if (both && association.associationType().equals("isChildOf")) {
            hierarchy.add(nodes.number(origin), nodes.number(destination), place);
        }
    }

    private void refer(String guid, int from) {
        referred.add(nodes.number(guid));
        referring.add(from);
    }

    /** Whether it is the first with its identifier; a second that says the same is harmless. */
    private boolean once(Entity entity, String identifier) {
        Seen of = seen.computeIfAbsent(entity.part(), none -> new Seen());
        int number = of.guids.number(identifier);
        int content = entity.json().hashCode();
        if (number == of.contents.size()) {
            of.contents.add(content);
            return true;
        }
        if (of.contents.get(number) == content) {
            findings.add(new Finding(entity.path() + ".identifier",
                    "stands twice in this package, with the same content", false));
        } else {
            united.put(key(entity.part(), entity.json()), new JsonObject());
        }
        return false;
    }

    private Members members(JsonObject json, String path) {
        return new Members(json, path, system, findings::add);
    }

    /** Two that do not contradict each other are one; of those that do, the first counts. */
    private void unite(PackageFile.Source source) throws IOException {
        if (united.isEmpty()) {
            return;
        }
        try (PackageFile file = PackageFile.open(source)) {
            for (Optional<Entity> next = file.next(); next.isPresent(); next = file.next()) {
                Entity entity = next.get();
                JsonObject all = united.get(key(entity.part(), entity.json()));
                if (all != null && all.isEmpty()) {
                    all.mergeIn(entity.json());
                } else if (all != null) {
                    unite(all, entity);
                }
            }
        }
    }

    private void unite(JsonObject all, Entity entity) {
        List<String> contradictions = Repeated.contradictions(all, entity.json());
        if (contradictions.isEmpty()) {
            Repeated.complete(all, entity.json());
            findings.add(new Finding(entity.path() + ".identifier",
                    "stands twice in this package, and the one completes the other", false));
        } else {
            findings.hold(new Finding(entity.path() + "." + contradictions.getFirst(),
                    "is not what stands under the same identifier before: the first counts, and this one is left out",
                    true));
        }
    }

    private static HubException invalid(String message) {
        return new HubException(HubException.Code.INVALID_DATA, message);
    }
}
