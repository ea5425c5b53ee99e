package org.crosswalk.casestandards.pull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.pull.PackageFile.Entity;
import org.crosswalk.casestandards.pull.PackageFile.Part;
import org.crosswalk.casestandards.translate.Associations;
import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Items;
import org.crosswalk.casestandards.translate.Members;
import org.crosswalk.casestandards.translate.Rubrics;
import org.crosswalk.hub.imports.ImportProgress;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.standards.Frameworks;
import org.crosswalk.hub.store.Change;

/** Stores a package that has been found good, a thousand entities at a time, all in one change. */
final class Loading {

    private static final int RUN = 1_000;

    private final Vertx vertx;
    private final Frameworks frameworks;
    private final Change change;
    private final Survey survey;
    private final String document;
    private final String system;
    private final ImportProgress progress;
    private final Map<Part, Long> stored = new EnumMap<>(Part.class);
    private @Nullable Entity ahead;
    private long written;

    Loading(Vertx vertx, Frameworks frameworks, Change change, Survey survey, String system, ImportProgress progress) {
        this.vertx = vertx;
        this.frameworks = frameworks;
        this.change = change;
        this.survey = survey;
        this.document = survey.document().entry().identifier();
        this.system = system;
        this.progress = progress;
    }

    /** How many entities were created or changed. */
    Future<Integer> run(PackageFile file) {
        return rest(file).compose(changed -> changed < RUN
                ? Future.succeededFuture(changed)
                : frameworks.savedMany(change).map(changed));
    }

    private Future<Integer> rest(PackageFile file) {
        return vertx.executeBlocking(() -> entities(file)).compose(run -> run.isEmpty()
                ? Future.succeededFuture(0)
                : store(run).compose(changed -> {
                    written += run.size();
                    progress.report("writing", written, Math.min(1, written / (double) survey.read()));
                    return rest(file).map(more -> changed.size() + more);
                }));
    }

    /** The next entities of one kind; none at the end. */
    private List<Entity> entities(PackageFile file) throws IOException {
        List<Entity> run = new ArrayList<>();
        if (ahead != null) {
            run.add(ahead);
            ahead = null;
        }
        while (run.size() < RUN) {
            Optional<Entity> next = file.next();
            if (next.isEmpty()) {
                break;
            }
            if (next.get().part() == Part.DOCUMENT) {
                continue;
            }
            if (!run.isEmpty() && run.getFirst().part() != next.get().part()) {
                ahead = next.get();
                break;
            }
            run.add(next.get());
        }
        return run;
    }

    private Future<Set<String>> store(List<Entity> run) {
        Part part = run.getFirst().part();
        long before = stored.merge(part, (long) run.size(), Long::sum) - run.size();
        return switch (part) {
            case ITEM -> {
                List<CFItem> items = run.stream().map(it -> Items.read(members(it), document)).toList();
                yield frameworks.saveItems(change, document, items, before, system);
            }
            case ASSOCIATION -> part(CFAssociation.TYPE, run, before, it -> Associations.read(members(it)));
            case DEFINITION -> part(CFDefinition.TYPE, run, before, this::definition);
            case RUBRIC -> part(CFRubric.TYPE, run, before, it -> Rubrics.read(members(it)));
            case DOCUMENT -> Future.succeededFuture(Set.of());
        };
    }

    private <T> Future<Set<String>> part(
            RecordType<T> type, List<Entity> run, long before, Function<Entity, T> read) {
        return frameworks.savePart(change, document, type, run.stream().map(read).toList(), before, system);
    }

    private CFDefinition definition(Entity entity) {
        Definitions.Kind kind = entity.kind();
        if (kind == null) {
            throw new IllegalStateException(entity.path() + " is of no kind");
        }
        return Definitions.read(kind, members(entity));
    }

    private Members members(Entity entity) {
        JsonObject json = survey.united().getOrDefault(Survey.key(entity.part(), entity.json()), entity.json());
        return new Members(json, entity.path(), system, told -> {});
    }
}
