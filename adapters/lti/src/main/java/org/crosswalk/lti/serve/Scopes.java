package org.crosswalk.lti.serve;

import java.util.Set;

import org.crosswalk.lti.translate.LaunchClaims;

/** The scopes of LTI Advantage. */
public final class Scopes {

    static final String LINE_ITEM = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    static final String LINE_ITEM_READ = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly";
    static final String SCORE = "https://purl.imsglobal.org/spec/lti-ags/scope/score";
    static final String RESULT = "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly";
    static final String MEMBERS = "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly";

    static final String NOTICES = LaunchClaims.NOTICES_SCOPE;
    static final String GROUPS = LaunchClaims.GROUPS_SCOPE;

    /** Who may start a launch: the hub's administrators. */
    static final String ADMIN = "hub.admin";

    private Scopes() {}

    /** What Crosswalk itself wants of an LMS. */
    public static Set<String> ofLms() {
        return Set.of(LINE_ITEM, LINE_ITEM_READ, SCORE, RESULT, MEMBERS);
    }

    /** All that a tool may be given. */
    public static Set<String> all() {
        return Set.of(LINE_ITEM, LINE_ITEM_READ, SCORE, RESULT, MEMBERS, GROUPS, NOTICES);
    }
}
