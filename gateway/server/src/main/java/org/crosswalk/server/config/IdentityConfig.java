package org.crosswalk.server.config;

import java.net.URI;
import java.util.List;

import jakarta.validation.constraints.Pattern;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.identity.IdentityRules;

/** By which rules names resolve, beside the links that somebody made; never by personal name. */
public record IdentityConfig(
        @Default("false") @Meaning("whether an e-mail address may tell who is meant") boolean email,
        @Meaning("which account names at which home page or issuer are what") List<Account> accounts,
        @Meaning("types of userIds by which a person may be found") List<String> userIdTypes,
        @Meaning("which rule decides before which, where the names of one person mean several: sourced-id, user-id,"
                + " account, email")
        List<IdentityRules.Rule> order) {

    /** What the name of an account is at one home page. */
    public record Account(
            @Meaning("home page of the xAPI account, or LTI issuer") URI homePage,
            @Pattern(regexp = "\\{(sourcedId|username|userIds\\.[^{}]+)}",
                    message = "must be {sourcedId}, {username} or {userIds.TYPE}")
            @Meaning("{sourcedId}, {username} or {userIds.TYPE}")
            String name) {}
}
