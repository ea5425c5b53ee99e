package org.crosswalk.oneroster.csv;

/** How a value looks, without what it says: {@code 17/03/2012} is {@code 99/99/9999}. */
final class Shape {

    private static final int LONGEST = 40;

    private Shape() {}

    static String of(String value) {
        StringBuilder shape = new StringBuilder();
        value.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isDigit(c)) {
                shape.append('9');
            } else if (Character.isUpperCase(c)) {
                shape.append('A');
            } else if (Character.isLetter(c)) {
                shape.append('a');
            } else {
                shape.appendCodePoint(Character.isISOControl(c) ? '?' : c);
            }
        });
        return shape.toString();
    }

    /** A value as a report may show it. */
    static String shown(boolean personal, String value) {
        return personal ? of(value) : value.substring(0, Math.min(value.length(), LONGEST));
    }
}
