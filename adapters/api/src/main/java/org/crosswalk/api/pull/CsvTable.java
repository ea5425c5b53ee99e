package org.crosswalk.api.pull;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.crosswalk.hub.HubException;

/** A CSV file with a header; columns are found by name, whatever their order and case. */
final class CsvTable {

    private static final int LONGEST_HEADER = 4_096;

    private CsvTable() {}

    /**
     * A row.
     *
     * @param number of its line in the file
     */
    record Line(long number, Map<String, String> cells) {

        /** What stands in a column, without blanks around it; empty where nothing does. */
        String cell(String column) {
            return cells.getOrDefault(column.toLowerCase(Locale.ROOT), "");
        }
    }

    /** Whether the first line names all of these columns. */
    static boolean heads(Path path, Set<String> columns) throws IOException {
        if (Files.isDirectory(path)) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            char[] start = new char[LONGEST_HEADER];
            int length = reader.read(start);
            String first = length <= 0 ? "" : new String(start, 0, length).lines().findFirst().orElse("");
            List<String> header = new ArrayList<>();
            for (String name : first.split(",", -1)) {
                header.add(column(name.replace("\"", "")));
            }
            return header.containsAll(columns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
        } catch (MalformedInputException notText) {
            return false;
        }
    }

    /** All rows; fails with INVALID_DATA where the CSV is broken. */
    static List<Line> read(Path path) throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> header = new ArrayList<>();
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .skipEmptyLines(true)
                .ofCsvRecord(path)) {
            for (CsvRecord row : reader) {
                if (header.isEmpty()) {
                    row.getFields().forEach(name -> header.add(column(name)));
                    continue;
                }
                Map<String, String> cells = new HashMap<>();
                for (int i = 0; i < Math.min(header.size(), row.getFieldCount()); i++) {
                    cells.put(header.get(i), row.getField(i).strip());
                }
                lines.add(new Line(row.getStartingLineNumber(), cells));
            }
        } catch (CsvParseException e) {
            throw new HubException(HubException.Code.INVALID_DATA,
                    "the CSV is broken after line " + (lines.isEmpty() ? 1 : lines.getLast().number()));
        }
        return lines;
    }

    /** The name of a column, without the mark that spreadsheets put before the first. */
    private static String column(String name) {
        return name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }
}
