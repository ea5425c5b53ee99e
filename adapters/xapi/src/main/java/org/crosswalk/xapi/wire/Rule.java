package org.crosswalk.xapi.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * A place in a statement, with the questions that rules ask of it. Whatever breaks a rule is refused with the place as
 * a JSON path, the rule in words and the clause of the standard that has it, never with the value.
 *
 * @param place for example {@code $.result.score.raw}
 * @param version by whose rules the statement goes
 * @param clause that rules this place
 */
record Rule(JsonNode node, Place place, Version version, Clause clause) {

    /** The same place, ruled by a clause. */
    Rule by(Clause other) {
        return new Rule(node, place, version, other);
    }

    /** The member of this name, or null where it is absent. */
    @Nullable Rule member(String name) {
        JsonNode member = node.get(name);
        return member == null ? null : at(member, name);
    }

    /** Rules the member of this name where there is one. */
    void ifPresent(String name, Consumer<Rule> ruling) {
        Rule member = member(name);
        if (member != null) {
            ruling.accept(member);
        }
    }

    Rule required(String name) {
        Rule member = member(name);
        if (member == null) {
            throw broken("lacks the member " + name);
        }
        return member;
    }

    boolean has(String name) {
        return node.has(name);
    }

    /** An object with none but these members; the standard refuses unknown ones and nulls. */
    Rule object(Set<String> members) {
        if (!node.isObject()) {
            throw broken("must be an object");
        }
        for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!members.contains(name)) {
                throw at(node, name).broken("is no member that the standard knows here");
            }
        }
        return this;
    }

    /** The elements of an array. */
    List<Rule> elements() {
        if (!node.isArray()) {
            throw broken("must be an array");
        }
        List<Rule> elements = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            elements.add(new Rule(node.get(i), new Place(place, "[" + i + "]"), version, clause));
        }
        return elements;
    }

    /** That the texts of this member differ between the elements of an array. */
    void distinct(String member) {
        Set<String> seen = new HashSet<>();
        for (Rule element : elements()) {
            if (!seen.add(element.required(member).text())) {
                throw element.required(member).broken("stands twice in its list");
            }
        }
    }

    String text() {
        if (!node.isTextual()) {
            throw broken("must be a string");
        }
        if (node.textValue().indexOf('\0') >= 0) {
            throw broken("must not hold U+0000");
        }
        return node.textValue();
    }

    String text(Predicate<String> form, String rule) {
        String text = text();
        if (!form.test(text)) {
            throw broken(rule);
        }
        return text;
    }

    void bool() {
        if (!node.isBoolean()) {
            throw broken("must be true or false");
        }
    }

    BigDecimal number() {
        if (!node.isNumber()) {
            throw broken("must be a number");
        }
        return node.decimalValue();
    }

    ProblemException broken(String rule) {
        return Kind.BAD_REQUEST
                .because(place + " " + rule + " (" + clause.of(version) + ")")
                .exception();
    }

    private Rule at(JsonNode other, String name) {
        return new Rule(other, new Place(new Place(place, "."), name), version, clause);
    }
}
