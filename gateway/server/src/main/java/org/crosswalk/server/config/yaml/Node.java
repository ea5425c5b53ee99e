package org.crosswalk.server.config.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/** A part of a YAML document and where it begins. */
public sealed interface Node {

    Position at();

    /** What it is, for people: {@code a list}, {@code 'abc'}. */
    String described();

    /**
     * A scalar.
     *
     * @param text the value, references to environment and files replaced
     * @param source as it stands in the file, the only form that may be shown
     */
    record Scalar(Position at, String text, String source) implements Node {

        @Override
        public String described() {
            return "'" + source + "'";
        }
    }

    /** A member without a value, or an explicit null. */
    record Empty(Position at) implements Node {

        @Override
        public String described() {
            return "nothing";
        }
    }

    /** What could not be read; the error has been told. */
    record Broken(Position at) implements Node {

        @Override
        public String described() {
            return "what cannot be read";
        }
    }

    /** A list. */
    record Sequence(Position at, List<Node> items) implements Node {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String described() {
            return "a list";
        }
    }

    /** Members by name, in the order of the file. */
    record Mapping(Position at, SequencedMap<String, Member> members) implements Node {

        /** A member: where its name stands, and its value. */
        public record Member(Position at, Node value) {}

        public Mapping {
            members = new LinkedHashMap<>(members);
        }

        @Override
        public String described() {
            return "a mapping";
        }

        /** The value of a member, or null where there is none. */
        public @Nullable Node get(String name) {
            Member member = members.get(name);
            return member == null ? null : member.value();
        }

        /** The scalar that is the value of a member. */
        public Optional<Scalar> scalar(String name) {
            return get(name) instanceof Scalar scalar ? Optional.of(scalar) : Optional.empty();
        }

        /** The mapping that is the value of a member; an empty one where there is none. */
        public Mapping mapping(String name) {
            return get(name) instanceof Mapping mapping ? mapping : new Mapping(at, new LinkedHashMap<>());
        }

        /** The mappings in the list that is the value of a member. */
        public List<Mapping> mappings(String name) {
            return items(name).filter(Mapping.class::isInstance).map(Mapping.class::cast).toList();
        }

        /** The scalars in the list, or the one scalar, that is the value of a member. */
        public List<Scalar> scalars(String name) {
            return items(name).filter(Scalar.class::isInstance).map(Scalar.class::cast).toList();
        }

        /** The same members without one of them. */
        public Mapping without(String name) {
            SequencedMap<String, Member> others = new LinkedHashMap<>(members);
            others.remove(name);
            return new Mapping(at, others);
        }

        private Stream<Node> items(String name) {
            return switch (get(name)) {
                case Sequence list -> list.items().stream();
                case Scalar one -> Stream.of(one);
                case null, default -> Stream.empty();
            };
        }
    }

    /** A mapping with one member, which stands where the given node stands. */
    static Mapping mappingOf(Scalar at, String name, String value) {
        Map<String, Mapping.Member> member =
                Map.of(name, new Mapping.Member(at.at(), new Scalar(at.at(), value, at.source())));
        return new Mapping(at.at(), new LinkedHashMap<>(member));
    }
}
