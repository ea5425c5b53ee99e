package org.crosswalk.oneroster.csv;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongConsumer;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.crosswalk.oneroster.csv.CsvRow.Context;
import org.crosswalk.oneroster.csv.ImportReport.Count;

/** Reads the files of a package row by row and collects what is wrong with them; a bad row never stops a good one. */
final class CsvReading {

    /** Characters of a row: a quote that is never closed must not swallow a file. */
    private static final int LONGEST_ROW = 1 << 20;

    /** How often reading begins anew behind a broken row. */
    private static final int MOST_BROKEN = 100;

    private final RosterPackage files;
    private final Manifest manifest;
    private final Findings findings;
    private final Context context;
    private final LongConsumer bytesRead;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    /** @param bytesRead told how many more bytes have been read */
    CsvReading(RosterPackage files, Manifest manifest, Findings findings, Context context, LongConsumer bytesRead) {
        this.files = files;
        this.manifest = manifest;
        this.findings = findings;
        this.context = context;
        this.bytesRead = bytesRead;
    }

    /** Takes a row that is good. */
    @FunctionalInterface
    interface RowSink {
        void accept(CsvRow row) throws SQLException;
    }

    boolean has(CsvTable<?> table) {
        return files.files().containsKey(table.fileName().toLowerCase(Locale.ROOT));
    }

    /** Reads a file that is there; returns the components of the record that it speaks of. */
    Set<String> read(CsvTable<?> table, RowSink sink) throws IOException, SQLException {
        RosterPackage.Source source =
                java.util.Objects.requireNonNull(files.files().get(table.fileName().toLowerCase(Locale.ROOT)));
        if (!source.name().equals(table.fileName())) {
            findings.mended(table.fileName(), 0, "", source.name(), "the file must be called " + table.fileName());
        }
        if (!table.in(manifest.version())) {
            findings.noted(table.fileName(), 0, "", "", "OneRoster " + Manifest.number(manifest.version())
                    + " has no such file; it is read all the same");
        }
        RowReading rows = new RowReading(table, manifest, findings, context, sink);
        long from = 0;
        for (int broken = 0; from >= 0 && broken < MOST_BROKEN; broken++) {
            from = readFrom(from, source, rows);
        }
        if (rows.read() == 0) {
            findings.mended(table.fileName(), 0, "", "", "a file must have rows, or be absent");
        }
        counts.put(table.fileName(), new Count(rows.read(), 0, rows.held(), 0));
        return rows.components();
    }

    /** Rows that were held after they were read. */
    void held(CsvTable<?> table, long more) {
        counts.computeIfPresent(table.fileName(), (name, count) -> count.plusHeld(more));
    }

    /** Records that the file does not hold any more. */
    void gone(CsvTable<?> table, long gone) {
        counts.computeIfPresent(table.fileName(), (name, count) -> count.withGone(gone));
    }

    void changed(CsvTable<?> table, long changed) {
        counts.computeIfPresent(table.fileName(), (name, count) -> count.withChanged(changed));
    }

    Map<String, Count> counts() {
        return counts;
    }

    /** Reads from behind so many lines; returns behind which to begin anew, or -1 at the end. */
    private long readFrom(long skipped, RosterPackage.Source source, RowReading rows) throws IOException, SQLException {
        Utf8Reader text = new Utf8Reader(new Counting(source.open(), skipped == 0 ? bytesRead : none -> {}));
        skip(text, skipped);
        long next = skipped + 1;
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(text)) {
            for (CsvRecord record : lines) {
                long line = skipped + record.getStartingLineNumber();
                next = line;
                if (line == 1) {
                    rows.header(record.getFields(), text.marked());
                } else if (!rows.row(line, record)) {
                    return line;
                }
                next = line + 1;
            }
            return -1;
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException) {
                throw Broken.of(source.name(), e);
            }
            rows.broken(next);
            return next;
        } catch (UncheckedIOException | Utf8Reader.NotUtf8 | RosterPackage.Unreadable e) {
            throw Broken.of(source.name(), e);
        }
    }

    private static void skip(Reader text, long lines) throws IOException {
        for (long left = lines; left > 0; ) {
            int c = text.read();
            if (c < 0) {
                return;
            }
            if (c == '\n') {
                left--;
            }
        }
    }

    /** Tells how many bytes have passed. */
    private static final class Counting extends FilterInputStream {

        private final LongConsumer passed;

        Counting(InputStream stream, LongConsumer passed) {
            super(stream);
            this.passed = passed;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = super.read(into, offset, length);
            passed.accept(Math.max(0, read));
            return read;
        }
    }
}
