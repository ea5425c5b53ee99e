package org.crosswalk.conformance.xapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** The tables beside this class: a row a line, columns between bars, remarks behind a number sign. */
final class Table {

    private Table() {}

    /** The rows of a table, each with all its columns. */
    static List<List<String>> rows(String name, int columns) {
        return text(name)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> columns(name, line, columns))
                .toList();
    }

    /** A resource beside this class. */
    static String text(String name) {
        try (InputStream resource = Table.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> columns(String name, String line, int columns) {
        List<String> cells = Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (cells.size() < columns - 1 || cells.size() > columns) {
            throw new IllegalStateException(name + " must have " + columns + " columns: " + line);
        }
        return cells;
    }
}
