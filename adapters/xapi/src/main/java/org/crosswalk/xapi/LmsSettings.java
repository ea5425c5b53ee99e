package org.crosswalk.xapi;

import java.util.List;

import io.vertx.core.Future;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.AccountSettings;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;

/** A learning management system that posts statements. */
@Meaning("A learning management system that posts statements here; its account names tell who is meant.")
public record LmsSettings(
        @NotBlank String name,
        @NotBlank @Meaning("Home page of the accounts that its statements name as actors.") String homePage,
        @Default("{sourcedId}")
                @Meaning("What an account name is: {sourcedId}, {username} or {userIds.TYPE}.")
                String accountName,
        @Meaning("how its activities name line items, such as https://lms.example.org/quiz?item={sourcedId}")
                List<@Pattern(regexp = ".*\\{sourcedId\\}.*", message = "takes an activity id with {sourcedId} in it")
                        String> lineItems,
        @Nullable @Meaning("the client as which it posts; what follows holds for that client") String client,
        @Nullable @Meaning("a product whose ways are known; sets what is left out below") Preset preset,
        @Nullable
                @Meaning("whether statements are mended that break the standard but are certain in what they mean")
                Boolean lenient,
        @Nullable
                @Meaning("whether the good statements of a batch are stored where others are refused; the standard wants"
                        + " all or none")
                Boolean partialBatches,
        @Nullable
                @Min(1)
                @Meaning("for how many days statements of that client are kept; forever where this is left out")
                Integer retentionDays,
        @Nullable @Meaning("rules that statements of that client keep beside the standard's") ProfileSettings profiles)
        implements AccountSettings {

    public LmsSettings {
        lineItems = List.copyOf(lineItems);
    }

    /** As the configuration names it. */
    public static final SystemKind<LmsSettings> KIND = new SystemKind<>(
            "lms",
            LmsSettings.class,
            "A learning management system that posts statements here.",
            (vertx, settings) -> Future.succeededFuture(
                    "it posts to us; accounts of " + settings.homePage() + " are " + settings.accountName()));

    /** How statements of its client are taken. */
    Sender sender() {
        Sender usual = preset == null ? Sender.STRICT : preset.sender();
        return new Sender(
                lenient == null ? usual.lenient() : lenient,
                partialBatches == null ? usual.partialBatches() : partialBatches,
                profiles == null ? null : profiles.keeping());
    }
}
