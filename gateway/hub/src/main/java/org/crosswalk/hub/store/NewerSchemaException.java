package org.crosswalk.hub.store;

/** A newer program has taken away from the database what this one needs. */
public final class NewerSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NewerSchemaException(String schema, String version, String since, String known) {
        super("a newer Crosswalk has brought the tables of " + schema + " to version " + version
                + ", on which programs run that know version " + since + "; this one knows " + known
                + ": start the newer one, or restore a backup that is older than it into a new data folder or database");
    }
}
