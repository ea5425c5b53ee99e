package org.crosswalk.hub.query;

import java.util.List;

/** A condition on a record, in terms of its components; knows no column and no wire name. */
public sealed interface Predicate {

    /** Holds for every record. */
    Predicate ALL = new And(List.of());

    /** Holds for no record. */
    Predicate NONE = new Or(List.of());

    /** All of these; with none, true. */
    record And(List<Predicate> all) implements Predicate {
        public And {
            all = List.copyOf(all);
        }
    }

    /** Any of these; with none, false. */
    record Or(List<Predicate> any) implements Predicate {
        public Or {
            any = List.copyOf(any);
        }
    }

    /**
     * A comparison of a component with lexical values, which are read by the component's {@code Kind}: instants in any
     * offset are compared as instants, dates may carry a time, lists compare as sets.
     *
     * @param path the component, or a path into one that holds JSON ({@code roles.role})
     * @param values one value, or several for a list component
     * @param foldCase whether texts are compared without regard to case
     */
    record Compare(Path path, Operator operator, List<String> values, boolean foldCase) implements Predicate {
        public Compare {
            values = List.copyOf(values);
        }
    }

    /** A condition that the record type declares by name, such as {@code inClass}. */
    record Named(String name, List<String> arguments) implements Predicate {
        public Named {
            arguments = List.copyOf(arguments);
        }
    }

    /** The predicates of the IMS filter grammar. For lists, {@code CONTAINS} means: shares an element. */
    enum Operator {
        EQUAL("="),
        NOT_EQUAL("<>"),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        CONTAINS("~");

        private final String sql;

        Operator(String sql) {
            this.sql = sql;
        }

        /** How SQL spells it; {@code CONTAINS} has no single spelling. */
        public String sql() {
            return sql;
        }
    }

    static Predicate and(Predicate... all) {
        return new And(List.of(all));
    }

    static Predicate equal(String component, String value) {
        return new Compare(Path.of(component), Operator.EQUAL, List.of(value), false);
    }

    static Predicate compare(String component, Operator operator, String value) {
        return new Compare(Path.of(component), operator, List.of(value), false);
    }

    static Predicate named(String name, String... arguments) {
        return new Named(name, List.of(arguments));
    }
}
