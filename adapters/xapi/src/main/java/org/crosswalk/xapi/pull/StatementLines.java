package org.crosswalk.xapi.pull;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

import org.jspecify.annotations.Nullable;

/** The lines of a file, compressed or not, a few at a time. All methods block. */
final class StatementLines implements AutoCloseable {

    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final int MOST_LINES = 300;
    private static final int MOST_CHARACTERS = 4_000_000;

    private final BufferedReader reader;
    private long number;

    private StatementLines(BufferedReader reader) {
        this.reader = reader;
    }

    /** A line with its number, from 1. */
    record Line(long number, String text) {}

    static StatementLines open(Path file) throws IOException {
        return new StatementLines(new BufferedReader(new InputStreamReader(stream(file), StandardCharsets.UTF_8)));
    }

    /** What a file holds, uncompressed. */
    static InputStream stream(Path file) throws IOException {
        InputStream plain = new BufferedInputStream(Files.newInputStream(file));
        plain.mark(2);
        boolean compressed = plain.read() == GZIP_FIRST && plain.read() == GZIP_SECOND;
        plain.reset();
        return compressed ? new BufferedInputStream(new GZIPInputStream(plain)) : plain;
    }

    /** The next lines that are not blank; empty at the end. */
    List<Line> next() throws IOException {
        List<Line> lines = new ArrayList<>();
        int characters = 0;
        while (lines.size() < MOST_LINES && characters < MOST_CHARACTERS) {
            @Nullable String text = reader.readLine();
            if (text == null) {
                return lines;
            }
            number++;
            if (!text.isBlank()) {
                lines.add(new Line(number, text));
                characters += text.length();
            }
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
