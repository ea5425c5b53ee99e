package org.crosswalk.oneroster.csv;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.oneroster.csv.CsvReading.RowSink;
import org.crosswalk.oneroster.csv.CsvRow.Context;

/** Reads the rows of one file; what is wrong with a cell is told with its line and column. */
final class RowReading implements Cells.Hearing {

    private final CsvTable<?> table;
    private final Manifest manifest;
    private final Findings findings;
    private final Context context;
    private final RowSink sink;
    private final Cells cells;
    private @Nullable Header header;
    private long line;
    private boolean good;
    private boolean strictlyGood;
    private long read;
    private long held;

    RowReading(CsvTable<?> table, Manifest manifest, Findings findings, Context context, RowSink sink) {
        this.table = table;
        this.manifest = manifest;
        this.findings = findings;
        this.context = context;
        this.sink = sink;
        this.cells = new Cells(context.zone());
    }

    void header(List<String> fields, boolean marked) {
        if (marked && !findings.strict()) {
            findings.mended(table.fileName(), 1, "", "", "begins with a byte order mark");
        }
        header = Header.read(table, fields, manifest.version(), findings);
    }

    /** Takes a row; false where it may have swallowed rows after it, which must be read anew. */
    boolean row(long number, CsvRecord record) throws SQLException {
        Header columns = Objects.requireNonNull(header);
        line = number;
        read++;
        int fields = record.getFieldCount();
        if (fields != columns.columns().size()) {
            boolean swallows = record.getFields().stream().anyMatch(field -> field.indexOf('\n') >= 0);
            hold("", "", "has " + fields + " fields, the header has " + columns.columns().size()
                    + (swallows ? "; a quote is opened here and not closed" : ""));
            return !swallows;
        }
        good = true;
        strictlyGood = true;
        @Nullable Object[] values = new Object[fields];
        JsonObject metadata = new JsonObject();
        for (int i = 0; i < fields; i++) {
            Column<?> column = columns.columns().get(i);
            if (column != null) {
                values[i] = value(column, record.getField(i));
            } else if (columns.metadata().get(i) != null && !record.getField(i).isBlank()) {
                metadata(metadata, Objects.requireNonNull(columns.metadata().get(i)), record.getField(i));
            }
        }
        if (good && columns.places().containsKey("sourcedId")) {
            sink.accept(new CsvRow(line, columns.places(), Arrays.asList(values), metadata, context));
        }
        if (!good || !strictlyGood) {
            held++;
        }
        return true;
    }

    /** A row is no CSV. */
    void broken(long number) {
        line = number;
        read++;
        hold("", "", "is no CSV: a quote is opened and not closed, or something follows a closing quote");
    }

    long read() {
        return read;
    }

    long held() {
        return held;
    }

    Set<String> components() {
        return header == null ? Set.of() : new HashSet<>(header.components());
    }

    @Override
    public void mended(Column<?> column, String value, String rule) {
        if (findings.strict()) {
            // It can be read, so what refers to the row is not told of as well.
            strictlyGood = false;
            tell(column, value, rule);
        } else {
            findings.mended(table.fileName(), line, column.name(), "", rule);
        }
    }

    @Override
    public void broken(Column<?> column, String value, String rule) {
        good = false;
        tell(column, value, rule);
    }

    private void tell(Column<?> column, String value, String rule) {
        findings.held(table.fileName(), line, column.name(), Shape.shown(column.personal(), value), rule);
    }

    private @Nullable Object value(Column<?> column, String cell) {
        boolean lifecycle = column.name().equals("status") || column.name().equals("dateLastModified");
        if (cell.isEmpty()) {
            empty(column, lifecycle);
            return null;
        }
        if (cell.isBlank()) {
            mended(column, "", "an empty cell must not hold blanks");
            empty(column, lifecycle);
            return null;
        }
        if (lifecycle && manifest.declared() && manifest.mode(table) == Manifest.Mode.BULK) {
            mended(column, "", "must be empty in a bulk file");
        }
        return cells.read(column, cell, this);
    }

    private void empty(Column<?> column, boolean lifecycle) {
        if (column.essential()) {
            broken(column, "", "must not be empty");
        } else if (lifecycle && manifest.mode(table) == Manifest.Mode.DELTA) {
            mended(column, "", "must not be empty in a delta file");
        } else if (column.requiredIn().contains(manifest.version())) {
            mended(column, "", "must not be empty; it stays so");
        }
    }

    private void metadata(JsonObject metadata, String name, String value) {
        if (value.indexOf('\0') >= 0) {
            hold("metadata." + name, "", "must not hold the character U+0000");
            good = false;
            held--;
        } else {
            metadata.put(name, value);
        }
    }

    private void hold(String column, String value, String rule) {
        held++;
        findings.held(table.fileName(), line, column, value, rule);
    }
}
