package org.crosswalk.server.config;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Transform;
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
        Map<String, List<String>> fields,
        @Meaning("by kind of record and component, what is shared instead of the value: mask, pseudonym or generalise")
        Map<String, Map<String, Transform>> transforms,
        @Nullable @Meaning("the agreement or schedule that allows it, for people") String agreement,
        @Nullable
        @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = "takes a date, such as 2026-08-01")
        @Meaning("first day on which it holds (UTC)")
        String from,
        @Nullable
        @Pattern(regexp = "\\d{4}-\\d{2}-\\d{2}", message = "takes a date, such as 2026-08-01")
        @Meaning("last day on which it holds (UTC); on the day after, the client sees nothing")
        String until) {}
