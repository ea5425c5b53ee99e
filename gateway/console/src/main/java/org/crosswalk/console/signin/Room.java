package org.crosswalk.console.signin;

/** The rooms of the console, in the order of its menu. */
public enum Room {
    VENDOR("Your client", "/console/vendor"),
    OVERVIEW("Overview", "/console/"),
    SYSTEMS("Systems", "/console/systems"),
    PEOPLE("People", "/console/people"),
    STANDARDS("Standards", "/console/standards"),
    MASTERY("Mastery", "/console/mastery"),
    EVIDENCE("Evidence", "/console/evidence"),
    HELD("Held", "/console/held"),
    DELIVERIES("Deliveries", "/console/deliveries"),
    LAUNCHES("LTI", "/console/lti"),
    CLIENTS("Clients and sharing", "/console/clients"),
    CONFORMANCE("Conformance", "/console/conformance"),
    OPERATIONS("Operations", "/console/operations");

    private final String title;
    private final String path;

    Room(String title, String path) {
        this.title = title;
        this.path = path;
    }

    /** As the menu names it. */
    public String title() {
        return title;
    }

    /** Where it is. */
    public String path() {
        return path;
    }
}
