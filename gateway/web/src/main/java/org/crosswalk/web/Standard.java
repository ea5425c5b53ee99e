package org.crosswalk.web;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.crosswalk.hub.district.SystemKind;

/**
 * What an adapter brings to a deployment, known before any configuration is read. Each adapter has one as the constant
 * {@code STANDARD} of its entry class; the assembly is the list of them.
 *
 * @param name the standard, in one word, as {@link Adapter#name} gives it
 * @param scopes all scopes that a client may be given for it
 * @param systems the kinds of system that a district may connect through it
 * @param records kinds of record of its own that a sharing policy may name, with their components; the hub's are known
 * @param spellings where it names learning targets, and how
 * @param adapter makes the adapter; called once, before its tables are migrated
 */
public record Standard(
        String name,
        Set<String> scopes,
        List<SystemKind<?>> systems,
        Map<String, Set<String>> records,
        List<Spelling> spellings,
        Function<Web, Adapter> adapter) {

    public Standard {
        scopes = Set.copyOf(scopes);
        systems = List.copyOf(systems);
        records = Map.copyOf(records);
        spellings = List.copyOf(spellings);
    }

    /** A standard without records of its own. */
    public Standard(
            String name,
            Set<String> scopes,
            List<SystemKind<?>> systems,
            List<Spelling> spellings,
            Function<Web, Adapter> adapter) {
        this(name, scopes, systems, Map.of(), spellings, adapter);
    }
}
