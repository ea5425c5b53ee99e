package org.crosswalk.oneroster.translate;

import java.util.Locale;
import java.util.Set;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;

/** An entity that is read from providers: {@link ReadEntities} has them, member by member. */
public final class ReadEntity<T> {

    /** Reads the members of an entity beyond those that all have. */
    @FunctionalInterface
    interface Reading<T> {
        T read(Entry entry, Loose body, Pulled pulled);
    }

    /** Version 1.1 calls deleted records inactive in places. */
    private static final Set<String> GONE = Set.of("tobedeleted", "inactive");

    private final Entity<T> entity;
    private final Spelling spelling;
    private final Reading<T> reading;

    ReadEntity(Entity<T> entity, Reading<T> reading) {
        this.entity = entity;
        this.spelling = Spelling.of(entity);
        this.reading = reading;
    }

    public Entity<T> entity() {
        return entity;
    }

    public RecordType<T> type() {
        return entity.type();
    }

    /**
     * Reads what a provider sent.
     *
     * @param sent as {@link #spelt} has it
     * @throws org.crosswalk.web.error.ProblemException names the member that cannot be read, never its value
     */
    public T read(JsonObject sent, Pulled pulled) {
        Loose body = new Loose(sent);
        return reading.read(pulled.entry(body), body, pulled);
    }

    /** Whether a provider says that the record, spelt, is gone, though it may say nothing else of it. */
    public boolean isGone(JsonObject sent) {
        return sent.getValue("status") instanceof String status
                && GONE.contains(status.strip().toLowerCase(Locale.ROOT));
    }

    /** What a provider sent, with the names of members in the specification's spelling. */
    public JsonObject spelt(JsonObject sent) {
        return spelling.mended(sent);
    }

    /** The id of what a provider sent, spelt; null where there is none. */
    public @Nullable String idOf(JsonObject sent) {
        return sent.getValue("sourcedId") instanceof String id && !id.isBlank() ? id : null;
    }
}
