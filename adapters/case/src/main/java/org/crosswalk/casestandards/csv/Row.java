package org.crosswalk.casestandards.csv;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A line of a spreadsheet.
 *
 * @param line its number in the file, from 1
 * @param cells what is not blank, by column
 * @param others what is not blank under headers that are no column of ours
 */
record Row(long line, Map<Column, String> cells, Map<String, String> others) {

    Row {
        cells = Map.copyOf(cells);
        others = Map.copyOf(others);
    }

    String text(Column column) {
        return cells.getOrDefault(column, "");
    }

    /** The parts of a cell that holds several, parted by semicolons, bars or commas; in an address a comma may stand. */
    List<String> parts(Column column) {
        String parting = text(column).contains("://") ? "[;|\\n]|,\\s" : "[;|\\n,]";
        return Arrays.stream(text(column).split(parting))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
