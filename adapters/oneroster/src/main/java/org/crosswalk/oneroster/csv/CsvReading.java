package org.crosswalk.oneroster.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.crosswalk.oneroster.csv.CsvRow.Context;
import org.crosswalk.oneroster.csv.ImportReport.Count;

/** Reads the files of a package row by row and collects what is wrong with them; a bad row never stops a good one. */
final class CsvReading {

    private final RosterPackage files;
    private final Context context;
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, Count> counts = new LinkedHashMap<>();

    CsvReading(RosterPackage files, Context context) {
        this.files = files;
        this.context = context;
        files.files().keySet().stream()
                .filter(file -> !Headers.reads(file) && !file.equals("manifest.csv"))
                .forEach(file -> note(file, 0, "", "this file is not read"));
    }

    /** The records of a file; empty where the package lacks it. */
    <T> List<T> read(String file, Function<CsvRow, T> toRecord) {
        String text = files.files().get(file);
        if (text == null) {
            return List.of();
        }
        List<T> records = new ArrayList<>();
        long rows = 0;
        try (CsvReader<CsvRecord> reader = tolerant().ofCsvRecord(text)) {
            List<String> header = List.of();
            for (CsvRecord line : reader) {
                if (header.isEmpty()) {
                    header = header(file, line);
                } else {
                    rows++;
                    row(file, header, line, toRecord, records);
                }
            }
        } catch (CsvParseException e) {
            hold(file, rows + 2, "", "the CSV is broken from here on: " + e.getMessage());
        } catch (java.io.IOException e) {
            hold(file, 0, "", "cannot be read");
        }
        counts.put(file, new Count(rows, 0, rows - records.size()));
        return records;
    }

    /** How many of a file's records made a change. */
    void changed(String file, long changed) {
        counts.computeIfPresent(file, (name, count) -> new Count(count.read(), changed, count.held()));
    }

    /** A row is left out after it was read, because what it refers to does not exist. */
    void dangling(String file, String sourcedId, String column) {
        findings.add(new Finding(file, 0, column, sourcedId, "refers to a record that does not exist", true));
        counts.computeIfPresent(file, (name, count) -> new Count(count.read(), count.changed(), count.held() + 1));
    }

    ImportReport report() {
        return new ImportReport(counts, findings);
    }

    /** The number of fields is ours to check, with a message that names the line. */
    private static CsvReader.CsvReaderBuilder tolerant() {
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE);
    }

    private List<String> header(String file, CsvRecord line) {
        List<String> header = new ArrayList<>();
        for (String column : line.getFields()) {
            String spelling = Headers.spelling(file, column);
            if (spelling == null && !column.isBlank()) {
                note(file, 1, column, "the standard has no such column; it is not read");
            }
            header.add(spelling == null ? "" : spelling);
        }
        return header;
    }

    private <T> void row(
            String file, List<String> header, CsvRecord line, Function<CsvRow, T> toRecord, List<T> records) {
        if (line.getFieldCount() != header.size()) {
            hold(file, line.getStartingLineNumber(), "", "has " + line.getFieldCount() + " fields, the header has "
                    + header.size());
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < line.getFieldCount(); i++) {
            values.put(header.get(i), line.getField(i));
        }
        Set<Finding> wrong = new HashSet<>();
        T found = toRecord.apply(new CsvRow(file, line.getStartingLineNumber(), values, context, wrong::add));
        findings.addAll(wrong);
        if (wrong.isEmpty()) {
            records.add(found);
        }
    }

    private void hold(String file, long line, String column, String rule) {
        findings.add(new Finding(file, line, column, "", rule, true));
    }

    private void note(String file, long line, String column, String rule) {
        findings.add(new Finding(file, line, column, "", rule, false));
    }
}
