package org.crosswalk.api.translate;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;

/** Records as CSV, a column for each member; an empty field is an absent member. */
public final class RecordCsv {

    private RecordCsv() {}

    public static String write(List<String> members, List<JsonObject> records) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(members);
            records.forEach(record -> csv.writeRecord(members.stream()
                    .map(member -> safe(record.getString(member)))
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /**
     * Reads rows; columns may stand in any order.
     *
     * @param most how many at most
     * @throws HubException with INVALID_DATA where it is no CSV, has another column, or too many rows
     */
    public static List<JsonObject> read(List<String> members, @Nullable String text, int most) {
        List<JsonObject> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> csv =
                CsvReader.builder().ofNamedCsvRecord(text == null ? "" : text)) {
            for (NamedCsvRecord line : csv) {
                if (!members.containsAll(line.getHeader())) {
                    throw invalid("the columns are " + String.join(", ", members));
                }
                if (rows.size() == most) {
                    throw invalid("more than " + most + " rows: send several files");
                }
                JsonObject row = new JsonObject();
                line.getFieldsAsMap().forEach((member, value) -> {
                    if (!value.isEmpty()) {
                        row.put(member, value);
                    }
                });
                rows.add(row);
            }
        } catch (CsvParseException e) {
            throw invalid("the body is no CSV");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** A field that a spreadsheet would take for a formula begins with an apostrophe. */
    private static String safe(@Nullable String value) {
        String text = value == null ? "" : value;
        return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }

    private static HubException invalid(String message) {
        return new HubException(HubException.Code.INVALID_DATA, message);
    }
}
