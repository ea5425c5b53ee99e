package org.crosswalk.server.doctor;

/**
 * What was seen at one place.
 *
 * @param about where: {@code disk}, {@code database}
 * @param what for people, without personal values
 * @param todo how to mend it; empty where nothing is to be done
 */
public record Finding(Grade grade, String about, String what, String todo) {

    /** How bad it is. */
    public enum Grade {
        FINE,
        /** Somebody should look at it before it becomes worse. */
        LOOK,
        WRONG
    }

    static Finding fine(String about, String what) {
        return new Finding(Grade.FINE, about, what, "");
    }

    static Finding look(String about, String what, String todo) {
        return new Finding(Grade.LOOK, about, what, todo);
    }

    static Finding wrong(String about, String what, String todo) {
        return new Finding(Grade.WRONG, about, what, todo);
    }

    /** One line: {@code WRONG  disk: 1 % is left; make room}. */
    @Override
    public String toString() {
        return "%-5s %s: %s%s".formatted(grade == Grade.FINE ? "fine" : grade.name(), about, what,
                todo.isEmpty() ? "" : "; " + todo);
    }
}
