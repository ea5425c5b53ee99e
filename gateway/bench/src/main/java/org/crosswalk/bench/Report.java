package org.crosswalk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * What was measured.
 *
 * @param marks the figures that have a bound
 * @param figures all figures, in JSON
 */
public record Report(List<Mark> marks, JsonObject figures) {

    /** Whether every figure lies on the right side of its bound. */
    public boolean met() {
        return marks.stream().allMatch(Mark::met);
    }

    /** Both together, such as start-up and load. */
    public Report and(Report other) {
        return new Report(
                Stream.concat(marks.stream(), other.marks.stream()).toList(),
                figures.copy().mergeIn(other.figures));
    }

    /** For machines: {@code {"load":{…},"startUp":{…},"marks":[{"name","value","unit","bound","limit","met"}]}}. */
    public JsonObject json() {
        return figures.copy().put("marks", new JsonArray(marks.stream().map(Mark::json).toList()));
    }

    /** Writes {@link #json()} to a file. */
    public void write(Path file) throws IOException {
        Files.writeString(file, json().encodePrettily() + "\n");
    }
}
