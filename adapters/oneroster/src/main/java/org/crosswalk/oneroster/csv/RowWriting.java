package org.crosswalk.oneroster.csv;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/** Writes rows by what their columns declare; a row that the standard would not take is held. */
final class RowWriting {

    private static final DateTimeFormatter INSTANT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** A comma within an element is one between two elements to whoever reads it; so it must look like one. */
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final Written written;
    private final boolean delta;

    RowWriting(Written written, boolean delta) {
        this.written = written;
        this.delta = delta;
    }

    /**
     * The cells of a row.
     *
     * @param entry whose status and date the row has
     * @param hold hears of the column for which it is held
     * @return null where it is held
     */
    <T> @Nullable List<String> cells(
            List<Column<T>> columns, T record, String sourcedId, Entry entry, Consumer<String> hold) {
        List<String> cells = new ArrayList<>();
        cells.add(sourcedId);
        cells.add(delta ? entry.status().name() : "");
        cells.add(delta ? INSTANT.format(entry.dateLastModified()) : "");
        for (Column<T> column : columns) {
            if (column.in(written.version())) {
                String cell = cell(column, record);
                if (cell.isEmpty() && column.requiredIn().contains(written.version())) {
                    hold.accept(column.name());
                    return null;
                }
                cells.add(cell);
            }
        }
        return cells;
    }

    private <T> String cell(Column<T> column, T record) {
        RecordType<?> target = column.target();
        return switch (column.value().apply(record, written)) {
            case null -> "";
            case List<?> list -> String.join(",", there(target, list.stream().map(Object::toString).toList()));
            case Instant instant -> written.day(instant).toString();
            case BigDecimal number -> number.toPlainString();
            case Object value -> {
                boolean there = target == null || written.has(target, value.toString());
                yield there && Cells.isWord(column, value.toString()) ? text(value.toString()) : "";
            }
        };
    }

    private List<String> there(@Nullable RecordType<?> target, List<String> list) {
        return (target == null ? list : written.having(target, list)).stream()
                .map(each -> text(COMMA.matcher(each).replaceAll(",")))
                .toList();
    }

    /** A text as a cell may hold it: no line break, no blanks around it. */
    private static String text(String value) {
        return value.replace("\r\n", " ").replace('\n', ' ').replace('\r', ' ').strip();
    }
}
