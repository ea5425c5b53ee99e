package org.crosswalk.hub.store;

/** The database belongs to a newer program than this one. */
public final class NewerSchemaException extends RuntimeException {

    private static final long serialVersionUID = 1;

    NewerSchemaException(String schema, String version) {
        super("a newer Crosswalk has brought the tables of " + schema + " to version " + version
                + ", which this one does not know; start the newer one, or restore a backup that is older than it into a new"
                + " data folder or database");
    }
}
