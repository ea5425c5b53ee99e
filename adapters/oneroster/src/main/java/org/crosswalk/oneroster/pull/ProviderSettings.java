package org.crosswalk.oneroster.pull;

import java.util.List;
import java.util.Map;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.runs.Schedule;

/** A provider whose roster is pulled. What it leaves out is as its preset has it. */
@Meaning("A provider of OneRoster 1.1 or 1.2 whose roster is pulled.")
public record ProviderSettings(
        @NotBlank @Meaning("by which runs, flows and origins name it") String name,
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("the provider's address, up to where /ims/oneroster begins") String url,
        @Default("generic") @Meaning("whose product it is") Preset preset,
        @Nullable @Meaning("how we show who we are") Auth auth,
        @Nullable @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("where tokens are given, where that is elsewhere") String tokenUrl,
        @Nullable @Meaning("our client id or consumer key there") String clientId,
        @Meaning("our secret there, or the token itself where auth is bearer") Secret secret,
        @Nullable @Meaning("the path of the rostering service below url, where it is another") String path,
        @Nullable @Min(1) @Max(50_000) @Meaning("how many records a page is asked for") Integer pageSize,
        @Nullable @Min(1) @Max(10) @Meaning("how many collections are pulled at the same time") Integer concurrency,
        @Meaning("headers that the provider wants besides") Map<String, String> headers,
        @Meaning("the schools that are taken over, by sourcedId or identifier; all where none is named")
        List<String> schools,
        @Meaning("by member, such as grades or role: the provider's code, and the district's own for it")
        Map<String, Map<String, String>> codes,
        @Meaning("by kind of record, such as user: the components that this system decides where several know a record,"
                + " or '*' for all; else the system decides that the file names first")
        Map<String, List<String>> leads,
        @Meaning("what a run may change; beyond it, the run is held") GuardSettings guard,
        @Meaning("when it is pulled") List<Schedule> schedule,
        @Default("60") @Min(1) @Max(600) @Meaning("how many seconds an answer may take") int timeout,
        @Default("false") @Meaning("whether line items and results of its classes are written into its gradebook")
        boolean gradebook,
        @Default("false")
        @Meaning("whether categories, score scales, line items and results of its gradebook are pulled too")
        boolean pullGradebook,
        @Default("false") @Meaning("whether learning resources are pulled too") boolean resources,
        @Default("false") @Meaning("whether it runs on your own network: http and private addresses are allowed")
        boolean onPremises)
        implements Guarded {

    static final String ADDRESS = "https?://[^\\s/?#]+[^\\s]*";
    static final String ADDRESS_RULE = "takes an address such as https://sis.example.org";

    public ProviderSettings {
        headers = Map.copyOf(headers);
        schools = List.copyOf(schools);
        codes = Map.copyOf(codes);
        leads = Map.copyOf(leads);
        schedule = List.copyOf(schedule);
    }
}
