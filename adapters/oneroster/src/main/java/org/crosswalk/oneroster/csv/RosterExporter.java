package org.crosswalk.oneroster.csv;

import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.exports.Exporter;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.oneroster.translate.Version;

/**
 * A OneRoster CSV package. Options: {@code version}, 1.1 or 1.2 (default), and {@code since}, a date or date-time after
 * which a record must have changed: the package is a delta then, else bulk.
 */
public final class RosterExporter implements Exporter {

    private static final String VERSION = "version";
    private static final String SINCE = "since";
    private static final int AT_ONCE = 2;
    private static final long LONGEST_HOURS = 12;

    private final Hub hub;
    private final WorkerExecutor workers;

    public RosterExporter(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.workers = vertx.createSharedWorkerExecutor(
                "crosswalk-oneroster-export", AT_ONCE, LONGEST_HOURS, TimeUnit.HOURS);
    }

    @Override
    public String format() {
        return "oneroster";
    }

    @Override
    public Set<String> options() {
        return Set.of(VERSION, SINCE);
    }

    @Override
    public String mediaType() {
        return "application/zip";
    }

    @Override
    public String fileName(Map<String, String> options) {
        return "oneroster-" + Manifest.number(version(options)) + (options.containsKey(SINCE) ? "-delta" : "") + ".zip";
    }

    @Override
    public void check(Map<String, String> options) {
        version(options);
        since(options, ZoneId.of("UTC"));
    }

    @Override
    public Future<JsonObject> write(TenantId tenant, Grant grant, Map<String, String> options, OutputStream out) {
        ZoneId zone = hub.settings().of(tenant).zone();
        Version version = version(options);
        Instant since = since(options, zone);
        return workers.executeBlocking(
                () -> new PackageWriting(hub, tenant, grant, version, since, zone).write(out).toJson(), false);
    }

    private static Version version(Map<String, String> options) {
        return switch (options.getOrDefault(VERSION, "1.2")) {
            case "1.1" -> Version.V1P1;
            case "1.2" -> Version.V1P2;
            default -> throw new HubException(HubException.Code.INVALID_DATA, "version must be 1.1 or 1.2");
        };
    }

    private static @Nullable Instant since(Map<String, String> options, ZoneId zone) {
        String since = options.get(SINCE);
        try {
            if (since == null) {
                return null;
            }
            return since.indexOf('T') < 0
                    ? LocalDate.parse(since).atStartOfDay(zone).toInstant()
                    : OffsetDateTime.parse(since.replace(' ', '+')).toInstant();
        } catch (DateTimeParseException e) {
            throw new HubException(HubException.Code.INVALID_DATA,
                    "since must be a date such as 2026-08-17, or a date-time such as 2026-08-17T08:00:00Z");
        }
    }
}
