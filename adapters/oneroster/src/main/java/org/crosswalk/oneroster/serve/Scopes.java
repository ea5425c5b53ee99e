package org.crosswalk.oneroster.serve;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.crosswalk.oneroster.translate.Version;

/** The scopes of both versions; the one of one version does not open the other. */
public final class Scopes {

    private static final String V1P1 = "https://purl.imsglobal.org/spec/or/v1p1/scope/";
    private static final String V1P2 = "https://purl.imsglobal.org/spec/or/v1p2/scope/";

    private Scopes() {}

    /** The scopes of these names in a version. */
    static Set<String> of(Version version, String... names) {
        String prefix = version == Version.V1P1 ? V1P1 : V1P2;
        return Stream.of(names).map(name -> prefix + name).collect(Collectors.toSet());
    }

    /** All scopes of both versions. */
    public static Set<String> all() {
        return Stream.concat(
                        of(Version.V1P1, "roster-core.readonly", "roster.readonly", "roster-demographics.readonly",
                                "resource.readonly", "gradebook.readonly", "gradebook.createput", "gradebook.delete")
                                .stream(),
                        of(Version.V1P2, "roster-core.readonly", "roster.readonly", "roster-demographics.readonly",
                                "gradebook-core.readonly", "gradebook.readonly", "gradebook.createput",
                                "gradebook.createpost", "gradebook.delete", "assessment.readonly",
                                "assessment.createput", "assessment.delete", "resource-core.readonly",
                                "resource.readonly")
                                .stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
