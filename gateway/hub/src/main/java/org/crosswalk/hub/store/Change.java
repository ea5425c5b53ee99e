package org.crosswalk.hub.store;

import java.util.ArrayList;
import java.util.List;

import io.vertx.sqlclient.SqlConnection;

import org.crosswalk.hub.TenantId;

/** One transaction of a district, with what it will write to the journal when it commits. */
public final class Change {

    /** What happened to a record. */
    public enum Act {
        CREATED,
        UPDATED,
        WITHDRAWN
    }

    record Entry(String kind, String record, Act act, String system) {}

    private final TenantId tenant;
    private final SqlConnection connection;
    private final List<Entry> entries = new ArrayList<>();

    Change(TenantId tenant, SqlConnection connection) {
        this.tenant = tenant;
        this.connection = connection;
    }

    public TenantId tenant() {
        return tenant;
    }

    public SqlConnection connection() {
        return connection;
    }

    /**
     * Adds a row to the journal; it is written as the last thing before the commit.
     *
     * @param kind name of the kind of record
     * @param record the record's id; never a personal value
     * @param system the system that the change came from
     */
    public void journal(String kind, String record, Act act, String system) {
        entries.add(new Entry(kind, record, act, system));
    }

    List<Entry> entries() {
        return entries;
    }
}
