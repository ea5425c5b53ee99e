package org.crosswalk.hub.person;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * Keeps orders to forget people in a file beside the database, so that they outlive the restore of an older copy of it.
 * One JSON object a line, appended and forced to the disk. It holds sourcedIds and no names. Its methods block.
 */
public final class ErasureBook {

    private final @Nullable Path file;

    private ErasureBook(@Nullable Path file) {
        this.file = file;
    }

    /** In a file, which is made with the first order. */
    public static ErasureBook in(Path file) {
        return new ErasureBook(file);
    }

    /** Orders are in the database alone. */
    public static ErasureBook none() {
        return new ErasureBook(null);
    }

    /**
     * An order that was given, or that ended.
     *
     * @param id of the order
     * @param at when it was given, or ended
     * @param released whether it ended
     */
    public record Entry(TenantId tenant, String id, String learner, Instant at, String source, boolean released) {

        private JsonObject json() {
            return new JsonObject().put("district", tenant.value()).put("order", id).put("learner", learner)
                    .put("at", at.toString()).put("by", source).put("released", released);
        }

        private static Entry of(JsonObject json) {
            return new Entry(new TenantId(json.getString("district")), json.getString("order"), json.getString("learner"),
                    Instant.parse(json.getString("at")), json.getString("by"), json.getBoolean("released"));
        }
    }

    /** Appends; on return the entry is on the disk. */
    synchronized void append(Entry entry) throws IOException {
        if (file != null) {
            Files.writeString(file, entry.json().encode() + "\n", StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.SYNC);
        }
    }

    /** What was written of a district, in its order. */
    synchronized List<Entry> read(TenantId tenant) throws IOException {
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
            return lines.map(JsonObject::new).map(Entry::of).filter(entry -> entry.tenant().equals(tenant)).toList();
        }
    }
}
