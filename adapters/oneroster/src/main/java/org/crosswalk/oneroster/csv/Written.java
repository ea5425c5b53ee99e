package org.crosswalk.oneroster.csv;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.oneroster.translate.Version;

/** What has been written of a package so far, as far as later files need it: which records there are, whose class what is. */
final class Written {

    private final Version version;
    private final ZoneId zone;
    private final boolean whole;
    private final Map<String, Set<String>> ids = new HashMap<>();
    private final Map<String, SchoolClass> classes = new HashMap<>();

    /** @param whole whether the package holds all that its rows refer to, as a bulk export does and a delta does not */
    Written(Version version, ZoneId zone, boolean whole) {
        this.version = version;
        this.zone = zone;
        this.whole = whole;
    }

    Version version() {
        return version;
    }

    /** The kinds of which ids must be remembered, for other files refer to them. */
    void add(RecordType<?> type, Object record, String id) {
        if (whole) {
            ids.computeIfAbsent(type.name(), none -> new HashSet<>()).add(id);
        }
        if (record instanceof SchoolClass schoolClass) {
            classes.put(id, schoolClass);
        }
    }

    /** Whether a row of the package may refer to it. */
    boolean has(RecordType<?> type, String id) {
        return !whole || ids.getOrDefault(type.name(), Set.of()).contains(id);
    }

    /** Those of a list to which a row of the package may refer. */
    List<String> having(RecordType<?> type, List<String> referred) {
        return referred.stream().filter(id -> has(type, id)).toList();
    }

    /** The school of a class that was written before. */
    @Nullable String schoolOf(@Nullable String schoolClass) {
        SchoolClass found = classes.get(Objects.requireNonNullElse(schoolClass, ""));
        return found == null ? null : found.school();
    }

    /** The course of a class that was written before. */
    @Nullable String courseOf(@Nullable String schoolClass) {
        SchoolClass found = classes.get(Objects.requireNonNullElse(schoolClass, ""));
        return found == null ? null : found.course();
    }

    /** The day on which an instant falls in the district. */
    LocalDate day(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }
}
