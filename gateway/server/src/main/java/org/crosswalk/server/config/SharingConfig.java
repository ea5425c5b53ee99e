package org.crosswalk.server.config;

import java.util.List;
import java.util.Map;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.server.config.bind.Word;

/** What a client may see. What is not named is not shared. */
@Word("everything")
public record SharingConfig(
        @Default("false") @Meaning("whether all records are shared whole") boolean everything,
        @Default("operation of the district") @Meaning("the purpose or agreement that the disclosure ledger names")
        String grounds,
        @Meaning("sourcedIds of the classes whose records are shared") List<String> classes,
        @Meaning("sourcedIds of the schools whose records are shared") List<String> schools,
        @Meaning("by kind of record, which of its components are shared; '*' for all of them")
        Map<String, List<String>> fields) {}
