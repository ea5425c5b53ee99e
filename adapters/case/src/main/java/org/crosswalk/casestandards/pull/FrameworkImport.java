package org.crosswalk.casestandards.pull;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.ImportProgress;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.store.Change;

/**
 * Loads a CFPackage of 1.0 or 1.1, of any size: memory holds a thousand entities at a time. A package is looked at first
 * and then stored in one transaction, whole or not at all: where something is wrong with it, the report says what, by
 * JSON path, and nothing is changed. Loading the same package again changes nothing.
 */
public final class FrameworkImport {

    private static final int LOOKED_UP_TOGETHER = 5_000;

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
        return load(tenant, () -> new ByteArrayInputStream(json.getBytes()), system, ImportOptions.DEFAULT.progress());
    }

    /** The same from a file. */
    public Future<ImportReport> load(TenantId tenant, Path file, String system) {
        return load(tenant, file, system, ImportOptions.DEFAULT.progress());
    }

    /** The same, told of as it goes on: each step's rows are the package's entities. */
    Future<ImportReport> load(TenantId tenant, Path file, String system, ImportProgress progress) {
        return load(tenant, () -> Files.newInputStream(file), system, progress);
    }

    private Future<ImportReport> load(
            TenantId tenant, PackageFile.Source source, String system, ImportProgress progress) {
        return vertx.executeBlocking(() -> Survey.of(source, system, progress))
                .compose(survey -> known(tenant, survey.elsewhere()).compose(known -> {
                    survey.dangling(known);
                    return survey.findings().refused()
                            ? Future.succeededFuture(0)
                            : store(tenant, survey, source, system, progress);
                }).map(changed -> new ImportReport(survey.document().entry().identifier(),
                        !survey.findings().refused(), survey.read(), changed, survey.findings().held(),
                        survey.findings().all())));
    }

    private Future<Integer> store(
            TenantId tenant, Survey survey, PackageFile.Source source, String system, ImportProgress progress) {
        CFDocument document = survey.document();
        return hub.changes().apply(tenant, change -> vertx.executeBlocking(() -> PackageFile.open(source))
                .compose(file -> hub.curriculum()
                        .revisions()
                        .around(change, document.entry().identifier(), survey.identifiers(), system, () ->
                                store(change, survey, file, system, progress))
                        .eventually(() -> vertx.executeBlocking(() -> {
                            file.close();
                            return true;
                        }))));
    }

    private Future<Integer> store(
            Change change, Survey survey, PackageFile file, String system, ImportProgress progress) {
        Loading loading = new Loading(vertx, hub.frameworks(), change, survey, system, progress);
        return hub.frameworks()
                .saveDocument(change, survey.document(), system)
                .compose(changed -> loading.run(file).map(more -> changed.size() + more));
    }

    /** Which of these the hub holds, as an item or as a framework. */
    private Future<Set<String>> known(TenantId tenant, List<String> identifiers) {
        Set<String> known = new HashSet<>();
        Future<Void> all = Future.succeededFuture();
        for (int from = 0; from < identifiers.size(); from += LOOKED_UP_TOGETHER) {
            String[] some = identifiers
                    .subList(from, Math.min(from + LOOKED_UP_TOGETHER, identifiers.size()))
                    .toArray(String[]::new);
            all = all.compose(x -> known(tenant, CFItem.TYPE, some, known))
                    .compose(x -> known(tenant, CFDocument.TYPE, some, known));
        }
        return all.map(known);
    }

    private <T> Future<Void> known(TenantId tenant, RecordType<T> type, String[] identifiers, Set<String> known) {
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, identifiers)).selecting(Set.of("identifier"));
        return hub.records()
                .list(tenant, hub.grants().system(tenant, "framework import"), type, query)
                .onSuccess(page -> page.value().items().forEach(item -> known.add(type.idOf(item))))
                .mapEmpty();
    }
}
