package org.crosswalk.conformance.xapi;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** All that an LRS is examined by. */
final class Checks {

    private static final List<Supplier<Stream<Check>>> SOURCES = List.of(
            StatementRuleChecks::all,
            ParameterChecks::all,
            StorageChecks::all,
            SamenessChecks::all,
            VoidingChecks::all,
            FilterChecks::all,
            FormChecks::all,
            AttachmentChecks::all,
            SignatureChecks::all,
            DocumentChecks::all,
            ConcurrencyChecks::all,
            ProtocolChecks::all);

    private Checks() {}

    static List<Check> all() {
        return SOURCES.stream().flatMap(Supplier::get).toList();
    }
}
