package org.crosswalk.casestandards.pull;

import java.math.BigDecimal;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.runs.Schedule;

/** A host of CASE 1.0 or 1.1 from which frameworks are taken. */
public record CaseHost(
        @NotBlank @Meaning("by which runs, flows and origins name it") String name,
        @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("where its endpoints begin, such as https://case.example.org/ims/case/v1p0") String url,
        @Meaning("the frameworks that are taken, by identifier; all where none is named") List<String> frameworks,
        @Nullable @Pattern(regexp = ADDRESS, message = ADDRESS_RULE)
        @Meaning("where tokens are given, for a host that wants OAuth 2") String tokenUrl,
        @Nullable @Meaning("our client id there") String clientId,
        @Nullable @Meaning("our secret there") Secret secret,
        @Nullable @Meaning("the scopes to ask for, with blanks between") String scope,
        @Default("0.5") @DecimalMin("0") @DecimalMax("1")
        @Meaning("the least part of the items of a framework that its package must still give; else it is held")
        BigDecimal keep,
        @Meaning("when it is asked what has changed") List<Schedule> schedule,
        @Default("300") @Min(1) @Max(3600) @Meaning("how many seconds a package may take") int timeout,
        @Default("false") @Meaning("whether it runs on your own network: http and private addresses are allowed")
        boolean onPremises)
        implements SystemSettings {

    static final String ADDRESS = "https?://[^\\s/?#]+[^\\s]*";
    static final String ADDRESS_RULE = "takes an address such as https://case.example.org/ims/case/v1p1";

    /** How the configuration spells it. */
    public static final SystemKind<CaseHost> KIND = new SystemKind<>("case", CaseHost.class,
            "A host of CASE 1.0 or 1.1 whose frameworks are taken by schedule or on demand.", CaseHost::probe);

    public CaseHost {
        frameworks = List.copyOf(frameworks);
        schedule = List.copyOf(schedule);
    }

    private static Future<String> probe(Vertx vertx, CaseHost host) {
        return new HostClient(vertx, host).documents().map(documents ->
                "a CASE host with " + documents.size() + " frameworks");
    }
}
