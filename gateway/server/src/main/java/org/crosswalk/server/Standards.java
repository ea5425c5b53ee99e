package org.crosswalk.server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.crosswalk.api.ApiAdapter;
import org.crosswalk.casestandards.CaseAdapter;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.lti.LtiAdapter;
import org.crosswalk.oneroster.OneRosterAdapter;
import org.crosswalk.server.config.Vocabulary;
import org.crosswalk.web.Standard;
import org.crosswalk.xapi.XapiAdapter;

/** The assembly: a standard is served because it stands in this list. */
public final class Standards {

    private static final List<Standard> SPOKEN = List.of(
            OneRosterAdapter.STANDARD,
            CaseAdapter.STANDARD,
            XapiAdapter.STANDARD,
            LtiAdapter.STANDARD);

    /** All of them, in the order in which their tables are made and their paths declared; the hub's own API last. */
    public static final List<Standard> ALL =
            Stream.concat(SPOKEN.stream(), Stream.of(ApiAdapter.standard(systems()))).toList();

    private Standards() {}

    /** The words that a configuration may use. */
    public static Vocabulary vocabulary() {
        Map<String, Set<String>> records = new LinkedHashMap<>(RecordTypes.components());
        ALL.forEach(standard -> records.putAll(standard.records()));
        return new Vocabulary(scopes(), systems(), records);
    }

    /** All scopes of all standards. */
    public static Set<String> scopes() {
        return ALL.stream().flatMap(standard -> standard.scopes().stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The kinds of system that a district may connect. */
    static List<SystemKind<?>> systems() {
        return Stream.concat(SPOKEN.stream().flatMap(standard -> standard.systems().stream()), ApiAdapter.KINDS.stream())
                .<SystemKind<?>>map(kind -> kind)
                .toList();
    }
}
