package org.crosswalk.hub.district;

import java.util.Map;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;

/**
 * A JSONata expression that is true or not of a record. Safe for use by several threads; an evaluation that takes too
 * long is ended.
 */
public final class Condition {

    private static final long MOST_MILLIS = 50;
    private static final int DEEPEST = 100;

    private final String expression;
    private final Jsonata compiled;

    private Condition(String expression, Jsonata compiled) {
        this.expression = expression;
        this.compiled = compiled;
    }

    /**
     * Compiles an expression.
     *
     * @throws IllegalArgumentException says at which character it breaks
     */
    public static Condition of(String expression) {
        try {
            return new Condition(expression, Jsonata.jsonata(expression));
        } catch (JException e) {
            throw new IllegalArgumentException(
                    "it breaks at character " + e.getLocation() + " (JSONata error " + e.getError() + ")", e);
        }
    }

    /** Whether it is true of the record; what has no answer, a missing member or an error, is not true. */
    public boolean holds(Map<String, Object> record) {
        try {
            Jsonata.Frame frame = compiled.createFrame();
            frame.setRuntimeBounds(MOST_MILLIS, DEEPEST);
            return Boolean.TRUE.equals(compiled.evaluate(record, frame));
        } catch (JException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return expression;
    }
}
