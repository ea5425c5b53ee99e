package org.crosswalk.oneroster.csv;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Demographics;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.roster.User;
import org.crosswalk.oneroster.translate.Version;

/**
 * Writes one package: file after file, page after page, each page disclosed before it is written. Parts are collected in
 * temporary files while their owners go by. The same records make the same bytes.
 */
final class PackageWriting {

    private static final LocalDateTime ALWAYS = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Hub hub;
    private final TenantId tenant;
    private final Grant grant;
    private final Version version;
    private final @Nullable Instant since;
    private final RowWriting rowWriting;
    private final Written written;
    private final Map<String, Long> rows = new LinkedHashMap<>();
    private final Map<String, Map<String, Long>> held = new LinkedHashMap<>();
    private final Map<PartFile<?>, Sheet> parts = new LinkedHashMap<>();

    /** @param since for a delta: after which a record must have changed; null for all */
    PackageWriting(
            Hub hub, TenantId tenant, Grant grant, Version version, @Nullable Instant since, ZoneId zone) {
        this.hub = hub;
        this.tenant = tenant;
        this.grant = grant;
        this.version = version;
        this.since = since;
        this.written = new Written(version, zone, since == null);
        this.rowWriting = new RowWriting(written, since != null);
    }

    ExportReport write(OutputStream out) throws Exception {
        Path folder = Files.createTempDirectory("crosswalk-export-");
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        try {
            for (PartFile<?> file : PartFiles.ALL) {
                if (file.in(version)) {
                    parts.put(file, new Sheet(file, Files.newOutputStream(folder.resolve(file.fileName())), List.of()));
                }
            }
            for (CsvFile<?> file : CsvFiles.RECORDS) {
                if (file.in(version)) {
                    records(file, zip);
                }
            }
            for (Map.Entry<PartFile<?>, Sheet> part : parts.entrySet()) {
                part.getValue().close();
                count(part.getKey(), part.getValue().count);
                if (part.getValue().count > 0) {
                    zip.putNextEntry(entry(part.getKey().fileName()));
                    Files.copy(folder.resolve(part.getKey().fileName()), zip);
                    zip.closeEntry();
                }
            }
            manifest(zip);
            zip.finish();
            zip.flush();
            return new ExportReport(rows, held);
        } finally {
            for (Map.Entry<PartFile<?>, Sheet> part : parts.entrySet()) {
                part.getValue().close();
                Files.deleteIfExists(folder.resolve(part.getKey().fileName()));
            }
            Files.deleteIfExists(folder);
        }
    }

    private <T> void records(CsvFile<T> file, ZipOutputStream zip) throws Exception {
        Predicate filter = since == null
                ? Predicate.equal("status", Entry.Status.active.name())
                : Predicate.compare("dateLastModified", Predicate.Operator.GREATER, since.toString());
        List<String> metadata = wait(hub.records().members(tenant, grant, file.type(), "metadata", filter));
        if (file.columns().stream().anyMatch(column -> column.target() == file.type())) {
            // Rows refer to others of their own file, before or after them: so first find which there will be.
            each(file, filter, record -> cells(file, record, metadata, column -> {}));
        }
        AtomicReference<@Nullable Sheet> sheet = new AtomicReference<>();
        each(file, filter, record -> {
            List<String> cells = cells(file, record, metadata, column -> hold(file, column));
            if (cells != null) {
                Sheet open = sheet.get();
                if (open == null) {
                    zip.putNextEntry(entry(file.fileName()));
                    open = new Sheet(file, new Unclosed(zip), metadata);
                    sheet.set(open);
                }
                open.row(cells);
                parts(file.type(), record, file.entry().apply(record));
            }
        });
        Sheet whole = sheet.get();
        if (whole != null) {
            whole.close();
            zip.closeEntry();
            count(file, whole.count);
        }
    }

    /** Takes a record. */
    private interface Taking<T> {
        void take(T record) throws IOException;
    }

    private <T> void each(CsvFile<T> file, Predicate filter, Taking<T> taking) throws Exception {
        Query query = Query.where(filter);
        Page<T> page;
        do {
            page = wait(hub.records().list(tenant, grant, file.type(), query)).value();
            for (T record : page.items()) {
                taking.take(record);
            }
            if (page.end() != null) {
                query = query.after(page.end());
            }
        } while (page.more());
    }

    /** The cells of a record; null where it is held. */
    private <T> @Nullable List<String> cells(
            CsvFile<T> file, T record, List<String> metadata, Consumer<String> hold) {
        Entry entry = file.entry().apply(record);
        if (file.type() == Demographics.TYPE && !written.has(User.TYPE, entry.sourcedId())) {
            hold.accept("sourcedId");
            return null;
        }
        List<String> cells = rowWriting.cells(file.columns(), record, entry.sourcedId(), entry, hold);
        if (cells != null) {
            for (String name : metadata) {
                cells.add(scalar(entry.extra().getValue(name)));
            }
            written.add(file.type(), record, entry.sourcedId());
        }
        return cells;
    }

    private <T> void parts(RecordType<T> type, T record, Entry entry) {
        for (Map.Entry<PartFile<?>, Sheet> each : parts.entrySet()) {
            if (each.getKey().type() == type) {
                @SuppressWarnings("unchecked") // it is the file of this kind
                PartFile<T> file = (PartFile<T>) each.getKey();
                for (Part part : file.parts().apply(record)) {
                    List<String> cells = rowWriting.cells(
                            file.columns(), part, part.sourcedId(), entry, column -> hold(file, column));
                    if (cells != null) {
                        each.getValue().row(cells);
                    }
                }
            }
        }
    }

    private void manifest(ZipOutputStream zip) throws IOException {
        zip.putNextEntry(entry(Manifest.FILE));
        try (CsvWriter csv = csv(new Unclosed(zip))) {
            csv.writeRecord(Manifest.HEADER.split(","));
            csv.writeRecord(Manifest.MANIFEST_VERSION, "1.0");
            csv.writeRecord(Manifest.VERSION, Manifest.number(version));
            Map<String, String> modes = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (CsvTable<?> table : CsvFiles.of(version)) {
                String there = since == null ? "bulk" : "delta";
                modes.put("file." + table.name(), rows.getOrDefault(table.fileName(), 0L) > 0 ? there : "absent");
            }
            modes.forEach(csv::writeRecord);
            csv.writeRecord(Manifest.SOURCE.getFirst(), "Crosswalk");
            csv.writeRecord(Manifest.SOURCE.getLast(), "crosswalk");
        }
        zip.closeEntry();
    }

    private void hold(CsvTable<?> file, String column) {
        held.computeIfAbsent(file.fileName(), none -> new LinkedHashMap<>()).merge(column, 1L, Long::sum);
    }

    private void count(CsvTable<?> file, long count) {
        if (count > 0) {
            rows.put(file.fileName(), count);
        }
    }

    private static String scalar(@Nullable Object value) {
        return value == null || value instanceof JsonObject || value instanceof JsonArray ? "" : value.toString();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        return entry;
    }

    private static CsvWriter csv(OutputStream out) {
        return CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF)
                .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    private static <T> T wait(Future<T> future) throws Exception {
        try {
            return future.toCompletionStage().toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** One file as it is written. */
    private final class Sheet {

        private final CsvWriter csv;
        private long count;
        private boolean closed;

        Sheet(CsvTable<?> table, OutputStream out, List<String> metadata) {
            csv = csv(out);
            List<String> header = new ArrayList<>(table.header(version));
            metadata.forEach(name -> header.add("metadata." + name));
            csv.writeRecord(header);
        }

        void row(List<String> cells) {
            csv.writeRecord(cells);
            count++;
        }

        void close() throws IOException {
            if (!closed) {
                closed = true;
                csv.close();
            }
        }
    }

    /** A stream that goes on after what is written to it has been closed. */
    private static final class Unclosed extends FilterOutputStream {

        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
