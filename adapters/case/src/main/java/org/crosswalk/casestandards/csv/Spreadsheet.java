package org.crosswalk.casestandards.csv;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.crosswalk.hub.HubException;

/** The lines of a spreadsheet. Blocks. */
final class Spreadsheet {

    private static final Set<Column> TELLING =
            Set.of(Column.CODE, Column.SMART_LEVEL, Column.IS_CHILD_OF, Column.IDENTIFIER);

    private Spreadsheet() {}

    /** Whether a file begins with headers of ours: statements, and something by which they hang together. */
    static boolean recognises(Path file) throws IOException {
        try (CsvReader<CsvRecord> reader = open(file)) {
            var records = reader.iterator();
            if (!records.hasNext()) {
                return false;
            }
            List<Column> columns =
                    records.next().getFields().stream().flatMap(header -> Column.of(header).stream()).toList();
            return columns.contains(Column.FULL_STATEMENT) && columns.stream().anyMatch(TELLING::contains);
        } catch (CsvParseException notCsv) {
            return false;
        }
    }

    /** All lines with something in them; fails with INVALID_DATA, naming the line, where the text is no CSV. */
    static List<Row> read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        long line = 1;
        try (CsvReader<CsvRecord> reader = open(file)) {
            List<String> headers = List.of();
            for (CsvRecord record : reader) {
                line = record.getStartingLineNumber();
                if (headers.isEmpty()) {
                    headers = record.getFields();
                } else {
                    row(headers, record).ifPresent(rows::add);
                }
            }
            return rows;
        } catch (CsvParseException e) {
            throw new HubException(HubException.Code.INVALID_DATA, "the CSV is broken after line " + line);
        }
    }

    private static Optional<Row> row(List<String> headers, CsvRecord record) {
        Map<Column, String> cells = new EnumMap<>(Column.class);
        Map<String, String> others = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(headers.size(), record.getFieldCount()); i++) {
            String header = headers.get(i).strip();
            String cell = record.getField(i).strip();
            if (!cell.isEmpty() && !header.isEmpty()) {
                Column.of(header).ifPresentOrElse(column -> cells.put(column, cell), () -> others.put(header, cell));
            }
        }
        return cells.isEmpty() ? Optional.empty() : Optional.of(new Row(record.getStartingLineNumber(), cells, others));
    }

    private static CsvReader<CsvRecord> open(Path file) throws IOException {
        Reader text = new InputStreamReader(new BufferedInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8);
        return CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(withoutMark(text));
    }

    private static Reader withoutMark(Reader text) throws IOException {
        PushbackReader reader = new PushbackReader(text);
        int first = reader.read();
        if (first >= 0 && first != '\uFEFF') {
            reader.unread(first);
        }
        return reader;
    }
}
