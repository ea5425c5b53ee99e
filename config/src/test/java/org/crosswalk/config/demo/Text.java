package org.crosswalk.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the tables that the sample is written from: one row a line, cells between bars, comments after a hash. */
final class Text {

    private static final int MOST_CELLS = 10;

    private Text() {
    }

    /** The rows of a table among the test resources; cells that a line leaves out at its end are blank. */
    static List<List<String>> rows(String table) {
        try (InputStream file = requireNonNull(Text.class.getResourceAsStream(table + ".txt"), table)) {
            return new String(file.readAllBytes(), UTF_8).lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> Stream.concat(cells(line, "|"), Collections.nCopies(MOST_CELLS, "").stream())
                            .limit(MOST_CELLS)
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The trimmed parts of a line between separators. */
    static Stream<String> cells(String line, String separator) {
        return Arrays.stream(line.split(Pattern.quote(separator), -1)).map(String::strip);
    }

    /** The words of a cell, none if it is blank. */
    static List<String> words(String cell) {
        return cells(cell, " ").filter(word -> !word.isEmpty()).toList();
    }
}
