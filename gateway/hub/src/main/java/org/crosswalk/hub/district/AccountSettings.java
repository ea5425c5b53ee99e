package org.crosswalk.hub.district;

/** A system whose account names tell who is meant: it adds a rule to the district's identity. */
public interface AccountSettings extends SystemSettings {

    /** Home page of xAPI accounts, or LTI issuer. */
    String homePage();

    /** What the name of an account is: {@code {sourcedId}}, {@code {username}} or {@code {userIds.TYPE}}. */
    String accountName();
}
