package org.crosswalk.xapi.store;

import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;

/**
 * Which statements a client sees: all where its grant covers statements whole and its scope reaches so far, else those
 * that it wrote itself.
 */
final class Visible {

    private Visible() {}

    /** A further condition on the rows {@code t}; its parameter is appended. */
    static String to(Grant grant, boolean onlyOwn, Tuple parameters) {
        Access access = grant.on(StatementReads.KIND);
        boolean whole = access.all() && access.rows().equals(Predicate.ALL);
        if (whole && !onlyOwn) {
            return "";
        }
        parameters.addValue(grant.holder());
        return " and t.client = $" + parameters.size();
    }
}
