package org.crosswalk.xapi;

import io.vertx.core.Future;
import jakarta.validation.constraints.NotBlank;

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
                String accountName)
        implements AccountSettings {

    /** As the configuration names it. */
    public static final SystemKind<LmsSettings> KIND = new SystemKind<>(
            "lms",
            LmsSettings.class,
            "A learning management system that posts statements here.",
            (vertx, settings) -> Future.succeededFuture(
                    "it posts to us; accounts of " + settings.homePage() + " are " + settings.accountName()));
}
