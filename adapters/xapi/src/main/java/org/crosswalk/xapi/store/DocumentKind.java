package org.crosswalk.xapi.store;

/** The resources that hold documents; each is a kind of record under which policies share. */
public enum DocumentKind {
    STATE("state", true, true, "stateId"),
    ACTIVITY_PROFILE("activityProfile", true, false, "profileId"),
    AGENT_PROFILE("agentProfile", false, true, "profileId");

    private final String word;
    private final boolean ofActivity;
    private final boolean ofAgent;
    private final String idParameter;

    DocumentKind(String word, boolean ofActivity, boolean ofAgent, String idParameter) {
        this.word = word;
        this.ofActivity = ofActivity;
        this.ofAgent = ofAgent;
        this.idParameter = idParameter;
    }

    /** As policies, ledger and database name it. */
    public String word() {
        return word;
    }

    /** Whether its documents belong to an activity. */
    public boolean ofActivity() {
        return ofActivity;
    }

    /** Whether its documents belong to an agent, which makes them personal. */
    public boolean ofAgent() {
        return ofAgent;
    }

    /** Which parameter names a document. */
    public String idParameter() {
        return idParameter;
    }
}
