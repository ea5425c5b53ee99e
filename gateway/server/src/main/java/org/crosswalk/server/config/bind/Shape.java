package org.crosswalk.server.config.bind;

import java.util.List;
import java.util.SequencedMap;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.SystemKind;

/** What may stand at a place of the configuration. */
public sealed interface Shape {

    /** One value. */
    record Value(ScalarType type) implements Shape {}

    /** One of some words; an enum's constants in lower case with hyphens. */
    record Choice(Class<? extends Enum<?>> type, SequencedMap<String, Enum<?>> words) implements Shape {}

    /** A list; a single value stands for a list of one. */
    record ListOf(Shape item) implements Shape {}

    /** Members whose names are free. */
    record MapOf(Shape value) implements Shape {}

    /**
     * The members of a record.
     *
     * @param word may stand for the mapping in which the member of this name is true; null for none
     */
    record Members(Class<? extends Record> type, @Nullable String meaning, @Nullable String word, List<Member> members)
            implements Shape {

        /** Whether an empty mapping is right. */
        boolean nothingRequired() {
            return members.stream().noneMatch(Member::required);
        }

        /** The names of all members. */
        List<String> names() {
            return members.stream().map(Member::name).toList();
        }
    }

    /** One of several records, told apart by a member that says which. */
    record Kinds(SequencedMap<String, Members> kinds, SequencedMap<String, SystemKind<?>> systems) implements Shape {}

    /**
     * A member of a record.
     *
     * @param required whether the file must name it
     * @param nullable whether it is null where the file does not name it
     * @param byDefault its value otherwise, as the file would spell it; null for nothing or empty
     */
    record Member(
            String name,
            Shape shape,
            boolean required,
            boolean nullable,
            @Nullable String byDefault,
            @Nullable String meaning) {}
}
