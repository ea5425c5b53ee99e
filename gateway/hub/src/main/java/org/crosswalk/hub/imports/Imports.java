package org.crosswalk.hub.imports;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
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
    private final ImportRuns runs;
    private final List<Importer> importers = new CopyOnWriteArrayList<>();

    public Imports(Vertx vertx, Database database) {
        this.vertx = vertx;
        this.pool = database.pool();
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

    /** The same, unless this content has been loaded from this system before; then empty. */
    public Future<Optional<JsonObject>> loadOnce(TenantId tenant, Path path, String system, ImportOptions options) {
        return digest(path).compose(digest -> pool.preparedQuery(KNOWN)
                .execute(Tuple.of(tenant.value(), system, digest))
                .compose(known -> known.size() > 0
                        ? Future.succeededFuture(Optional.empty())
                        : load(tenant, path, system, options, digest).map(Optional::of)));
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
        String file = String.valueOf(path.getFileName());
        return vertx.executeBlocking(() -> importerOf(path)).compose(importer -> runs.begin(tenant, system, file).map(id -> {
            ImportOptions told = new ImportOptions(options.strict(), runs.told(tenant, id, options.progress()));
            Future<JsonObject> loaded = importer.load(tenant, path, system, told)
                    .map(report -> new JsonObject().put("file", file).put("format", importer.format()).mergeIn(report))
                    .compose(report -> remember(tenant, system, digest, report).map(report));
            Future<JsonObject> ended = loaded
                    .compose(report -> runs.done(tenant, id, report).map(report))
                    .recover(failure -> runs.failed(tenant, id, reason(failure)).transform(written -> Future.failedFuture(failure)));
            return new Begun(id, ended);
        }));
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
