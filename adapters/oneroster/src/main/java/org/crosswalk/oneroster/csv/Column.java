package org.crosswalk.oneroster.csv;

import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.RecordType;
import org.crosswalk.oneroster.translate.Version;

/**
 * One column of a file, declared once: reading, checking and writing follow from it.
 *
 * @param name in the standard's spelling
 * @param kind what its cells hold
 * @param words the vocabulary of a column of words
 * @param extensible whether {@code ext:} and a word of one's own will do too
 * @param requiredIn the versions that demand a value; we can do without
 * @param essential whether a row makes no sense without a value
 * @param versions that have it
 * @param personal whether its values say something of a person, and so never stand in a report
 * @param component of the record that it feeds
 * @param target what it refers to
 * @param binding whether a row makes no sense without what it refers to
 * @param value reads it from a record for writing
 */
record Column<T>(
        String name,
        Kind kind,
        List<String> words,
        boolean extensible,
        Set<Version> requiredIn,
        boolean essential,
        Set<Version> versions,
        boolean personal,
        String component,
        @Nullable RecordType<?> target,
        boolean binding,
        BiFunction<T, Written, @Nullable Object> value) {

    /** What cells hold. */
    enum Kind {
        TEXT,
        TEXTS,
        WORD,
        WORDS,
        BOOLEAN,
        DATE,
        /** A day that the hub keeps as the instant at which it begins in the district. */
        DAY,
        INSTANT,
        YEAR,
        NUMBER
    }

    static <T> Column<T> of(String name, Kind kind, Function<T, @Nullable Object> value) {
        return new Column<>(name, kind, List.of(), false, Set.of(), false, Set.of(Version.values()), false, name, null,
                false, (record, written) -> value.apply(record));
    }

    /** A column of words, in the order of the standard. */
    Column<T> words(String vocabulary) {
        return new Column<>(name, kind, List.of(vocabulary.split(", ")), true, requiredIn, essential, versions, personal, component,
                target, binding, value);
    }

    /** Its words are all there are. */
    Column<T> closed() {
        return new Column<>(name, kind, words, false, requiredIn, essential, versions, personal, component, target, binding, value);
    }

    Column<T> required() {
        return needed(Set.of(Version.values()), essential);
    }

    /** One version demands a value. */
    Column<T> requiredIn(Version version) {
        return needed(Set.of(version), essential);
    }

    /** No version's row makes sense without a value. */
    Column<T> needed() {
        return needed(Set.of(Version.values()), true);
    }

    Column<T> only(Version version) {
        return new Column<>(name, kind, words, extensible, requiredIn, essential, Set.of(version), personal, component, target,
                binding, value);
    }

    Column<T> secret() {
        return new Column<>(name, kind, words, extensible, requiredIn, essential, versions, true, component, target, binding, value);
    }

    /** It feeds a component of another name. */
    Column<T> into(String other) {
        return new Column<>(name, kind, words, extensible, requiredIn, essential, versions, personal, other, target, binding, value);
    }

    /** It names records of this kind; the row may stay where one does not exist. */
    Column<T> refersTo(RecordType<?> type) {
        return new Column<>(name, kind, words, extensible, requiredIn, essential, versions, personal, component, type, binding, value);
    }

    /** It names a record of this kind, without which the row makes no sense. */
    Column<T> dependsOn(RecordType<?> type) {
        return new Column<>(name, kind, words, extensible, Set.of(Version.values()), true, versions, personal,
                component, type, true, value);
    }

    /** It is written from more than the record. */
    Column<T> written(BiFunction<T, Written, @Nullable Object> otherwise) {
        return new Column<>(name, kind, words, extensible, requiredIn, essential, versions, personal, component, target, binding,
                otherwise);
    }

    boolean in(Version version) {
        return versions.contains(version);
    }

    private Column<T> needed(Set<Version> demanding, boolean makesSense) {
        return new Column<>(name, kind, words, extensible, demanding, makesSense, versions, personal, component, target,
                binding, value);
    }
}
