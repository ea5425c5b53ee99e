package org.crosswalk.hub;

import io.vertx.core.Vertx;

import org.crosswalk.hub.client.AccessTokens;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.disclosure.Disclosures;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.journal.Consumers;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.standards.Frameworks;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;

/**
 * What the hub offers to adapters. The database must have been migrated.
 *
 * @param records reads and stores any kind of record
 * @param changes runs transactions that journal
 */
public record Hub(
        Database database,
        Records records,
        Changes changes,
        Consumers consumers,
        Grants grants,
        Disclosures disclosures,
        Clients clients,
        AccessTokens tokens,
        Frameworks frameworks) {

    /** Assembles the hub over a database. */
    public static Hub over(Vertx vertx, Database database) {
        Disclosures disclosures = new Disclosures(database);
        Records records = new Records(database, disclosures);
        Changes changes = new Changes(database);
        Clients clients = new Clients();
        return new Hub(
                database,
                records,
                changes,
                new Consumers(vertx, changes),
                new Grants(),
                disclosures,
                clients,
                new AccessTokens(database, clients),
                new Frameworks(records));
    }
}
