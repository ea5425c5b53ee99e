package org.crosswalk.hub.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.alerts.Alert;
import org.crosswalk.hub.alerts.Alerts;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;

/** Loads files of every format that an adapter has added, told apart by content. */
public final class Imports {

    private static final String KNOWN = "select from hub.import where tenant = $1 and system = $2 and digest = $3";
    private static final String REMEMBER =
            "insert into hub.import (tenant, system, digest, file, format, report) values ($1, $2, $3, $4, $5, $6)"
                    + " on conflict (tenant, system, digest) do update"
                    + " set at = now(), file = excluded.file, format = excluded.format, report = excluded.report";

    private final Vertx vertx;
    private final Pool pool;
    private final Changes changes;
    private final Alerts alerts;
    private final ImportRuns runs;
    private final List<Importer> importers = new CopyOnWriteArrayList<>();

    /** @param alerts hears of files that are held or fail though nobody waits for them */
    public Imports(Vertx vertx, Database database, Changes changes, Alerts alerts) {
        this.vertx = vertx;
        this.pool = database.pool();
        this.changes = changes;
        this.alerts = alerts;
        this.runs = new ImportRuns(pool);
    }

    /** Adds a format. */
    public void add(Importer importer) {
        importers.add(importer);
    }

    /**
     * Loads a file or folder and remembers the report.
     *
     * @return the importer's report with {@code file} and {@code format} before it; fails with INVALID_DATA where no
     *     format fits
     */
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        return load(tenant, path, system, ImportOptions.DEFAULT);
    }

    /** The same, in this way. */
    public Future<JsonObject> load(TenantId tenant, Path path, String system, ImportOptions options) {
        return digest(path).compose(digest -> load(tenant, path, system, options, digest));
    }

    /** What came of a file that is loaded when its content is new. */
    public sealed interface Once {

        /** It was new. */
        record Loaded(JsonObject report) implements Once {}

        /** Its content has been loaded from this system before. */
        record Known() implements Once {}

        /** Another process loads it just now. */
        record Elsewhere() implements Once {}
    }

    /** The same, unless this content has been loaded from this system before; of several processes one loads it. */
    public Future<Once> loadOnce(TenantId tenant, Path path, String system, ImportOptions options) {
        return digest(path).compose(digest -> known(tenant, system, digest).compose(known -> known
                ? Future.succeededFuture(new Once.Known())
                : vertx.executeBlocking(() -> importerOf(path)).compose(importer -> runs
                        .claim(tenant, system, String.valueOf(path.getFileName()), digest)
                        .compose(claimed -> claimed.isEmpty()
                                ? Future.succeededFuture(new Once.Elsewhere())
                                : loadClaimed(tenant, path, system, options, digest, importer, claimed.get())))));
    }

    /** It may have been loaded by another process between the question and the claim. */
    private Future<Once> loadClaimed(TenantId tenant, Path path, String system, ImportOptions options, String digest,
            Importer importer, String id) {
        return known(tenant, system, digest).compose(known -> known
                ? runs.done(tenant, id, new JsonObject()).map(new Once.Known())
                : work(tenant, path, system, options, digest, importer, id)
                        .onComplete(ended -> tell(tenant, system, id, ended))
                        .map(Once.Loaded::new));
    }

    private Future<Boolean> known(TenantId tenant, String system, String digest) {
        return pool.preparedQuery(KNOWN)
                .execute(Tuple.of(tenant.value(), system, digest))
                .map(rows -> rows.size() > 0);
    }

    /** Nobody watches a file that is loaded by itself, so somebody is told. */
    private void tell(TenantId tenant, String system, String id, AsyncResult<JsonObject> ended) {
        changes.apply(tenant, change -> {
            if (ended.failed()) {
                return alerts.raise(change, new Alert(Alert.What.FAILED, ImportRun.KIND, id, system,
                        new JsonObject().put("error", reason(ended.cause()))));
            }
            return isHeld(ended.result())
                    ? alerts.raise(change, new Alert(Alert.What.HELD, ImportRun.KIND, id, system,
                            new JsonObject().put("held", ended.result().getValue("held"))))
                    : alerts.endOf(change, system);
        });
    }

    /** Whether a report says that the file waits for somebody's approval. */
    static boolean isHeld(JsonObject report) {
        return report.getValue("held") instanceof JsonArray rules && !rules.isEmpty() && !report.getBoolean("applied", true);
    }

    /** An import that has begun. */
    public record Begun(String id, Future<JsonObject> report) {}

    /** Begins to load a file or folder; how far it is can be asked by its id. */
    public Future<Begun> begin(TenantId tenant, Path path, String system, ImportOptions options) {
        return digest(path).compose(digest -> begin(tenant, path, system, options, digest));
    }

    /** One import, running or ended. */
    public Future<Optional<ImportRun>> run(TenantId tenant, String id) {
        return runs.find(tenant, id);
    }

    /**
     * Imports, the latest first.
     *
     * @param after the id of the last one that is known; null for the first page
     */
    public Future<List<ImportRun>> runs(TenantId tenant, @Nullable String after, int limit) {
        return runs.list(tenant, after, limit);
    }

    private Future<JsonObject> load(
            TenantId tenant, Path path, String system, ImportOptions options, String digest) {
        return begin(tenant, path, system, options, digest).compose(Begun::report);
    }

    private Future<Begun> begin(TenantId tenant, Path path, String system, ImportOptions options, String digest) {
        return vertx.executeBlocking(() -> importerOf(path)).compose(importer -> runs
                .begin(tenant, system, String.valueOf(path.getFileName()))
                .map(id -> new Begun(id, work(tenant, path, system, options, digest, importer, id))));
    }

    private Future<JsonObject> work(TenantId tenant, Path path, String system, ImportOptions options, String digest,
            Importer importer, String id) {
        String file = String.valueOf(path.getFileName());
        return importer.load(tenant, path, system, options.told(runs.told(tenant, id, options.progress())))
                .map(report -> new JsonObject().put("file", file).put("format", importer.format()).mergeIn(report))
                .compose(report -> remember(tenant, system, digest, report).map(report))
                .compose(report -> runs.done(tenant, id, report).map(report))
                .recover(failure -> runs.failed(tenant, id, reason(failure)).transform(written -> Future.failedFuture(failure)));
    }

    /** Only what we worded ourselves: other messages may quote what stood in the file. */
    private static String reason(Throwable failure) {
        return failure instanceof HubException known ? known.getMessage() : failure.getClass().getSimpleName();
    }

    private Importer importerOf(Path path) throws IOException {
        for (Importer importer : importers) {
            if (importer.recognises(path)) {
                return importer;
            }
        }
        throw new HubException(HubException.Code.INVALID_DATA, path.getFileName() + " is none of: "
                + importers.stream().map(Importer::format).collect(Collectors.joining(", ")));
    }

    private Future<Void> remember(TenantId tenant, String system, String digest, JsonObject report) {
        return pool.preparedQuery(REMEMBER)
                .execute(Tuple.of(tenant.value(), system, digest, report.getString("file"), report.getString("format"),
                        report))
                .mapEmpty();
    }

    private Future<String> digest(Path path) {
        return vertx.executeBlocking(() -> ContentDigest.of(path));
    }
}
