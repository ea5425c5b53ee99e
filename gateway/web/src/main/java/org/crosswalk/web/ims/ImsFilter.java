package org.crosswalk.web.ims;

import java.util.ArrayList;
import java.util.List;

import org.crosswalk.hub.query.Predicate.Operator;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * A filter of the IMS grammar: {@code field predicate 'value'}, at most two of them joined by {@code AND} or
 * {@code OR}; a quote inside a value is doubled.
 *
 * @param either whether one of the clauses suffices
 */
public record ImsFilter(List<Clause> clauses, boolean either) {

    /** One comparison: the field with its dots, the operator, the value without its quotes. */
    public record Clause(String field, Operator operator, String value) {}

    private static final int MOST_CLAUSES = 2;

    public ImsFilter {
        clauses = List.copyOf(clauses);
    }

    /**
     * Reads a filter.
     *
     * @throws ProblemException of kind INVALID_FILTER_FIELD, which says where the grammar is broken
     */
    public static ImsFilter parse(String text) {
        return new Reader(text).filter();
    }

    private static final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        ImsFilter filter() {
            List<Clause> clauses = new ArrayList<>();
            boolean either = false;
            clauses.add(clause());
            skipBlanks();
            while (at < text.length()) {
                either = conjunction();
                clauses.add(clause());
                skipBlanks();
                if (clauses.size() > MOST_CLAUSES || (clauses.size() == MOST_CLAUSES && at < text.length())) {
                    throw broken("at most one AND or OR");
                }
            }
            return new ImsFilter(clauses, either);
        }

        private Clause clause() {
            skipBlanks();
            int start = at;
            while (at < text.length() && "=!<>~'".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String field = text.substring(start, at).strip();
            if (field.isEmpty() || field.contains(" ")) {
                throw broken("a field name");
            }
            return new Clause(field, operator(), value());
        }

        private Operator operator() {
            for (String word : List.of("!=", ">=", "<=", "=", ">", "<", "~")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return switch (word) {
                        case "!=" -> Operator.NOT_EQUAL;
                        case ">=" -> Operator.GREATER_OR_EQUAL;
                        case "<=" -> Operator.LESS_OR_EQUAL;
                        case ">" -> Operator.GREATER;
                        case "<" -> Operator.LESS;
                        case "~" -> Operator.CONTAINS;
                        default -> Operator.EQUAL;
                    };
                }
            }
            throw broken("one of = != > >= < <= ~");
        }

        private String value() {
            skipBlanks();
            if (at >= text.length() || text.charAt(at) != '\'') {
                throw broken("a value in single quotes");
            }
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length(); at++) {
                if (text.charAt(at) != '\'') {
                    value.append(text.charAt(at));
                } else if (at + 1 < text.length() && text.charAt(at + 1) == '\'') {
                    value.append('\'');
                    at++;
                } else {
                    at++;
                    return value.toString();
                }
            }
            throw broken("a closing quote");
        }

        private boolean conjunction() {
            for (String word : List.of("AND ", "OR ")) {
                if (text.regionMatches(true, at, word, 0, word.length())) {
                    at += word.length();
                    return word.startsWith("O");
                }
            }
            throw broken("AND or OR");
        }

        private void skipBlanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }

        private ProblemException broken(String expected) {
            return Kind.INVALID_FILTER_FIELD
                    .because("filter: expected " + expected + " at character " + (at + 1))
                    .exception();
        }
    }
}
