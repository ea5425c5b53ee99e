package org.crosswalk.console.firstrun;

import java.util.List;

/**
 * Something that a step asks for.
 *
 * @param id name of the answer
 * @param kind text, secret or choice
 * @param hint an example, or what it is for
 * @param usual the answer that is there already
 * @param choices of a choice: pairs of an answer and its words
 */
public record Question(String id, String kind, String label, String hint, String usual, List<Choice> choices) {

    /** An answer that can be chosen. */
    public record Choice(String answer, String words) {}

    static Question text(String id, String label, String hint, String usual) {
        return new Question(id, "text", label, hint, usual, List.of());
    }

    static Question secret(String id, String label, String hint) {
        return new Question(id, "secret", label, hint, "", List.of());
    }

    static Question choice(String id, String label, String... pairs) {
        List<Choice> choices = new java.util.ArrayList<>();
        for (int i = 0; i < pairs.length; i += 2) {
            choices.add(new Choice(pairs[i], pairs[i + 1]));
        }
        return new Question(id, "choice", label, "", pairs[0], List.copyOf(choices));
    }
}
