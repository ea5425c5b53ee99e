package org.crosswalk.casestandards.pull;

import java.util.Arrays;

/** A growing row of numbers. */
final class Numbers {

    private static final int FIRST = 1_024;

    private int[] values = new int[FIRST];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}
