package org.crosswalk.hub;

import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.hub.alerts.Alerts;
import org.crosswalk.hub.client.AccessTokens;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.client.SecretRotation;
import org.crosswalk.hub.client.Suspensions;
import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.disclosure.Disclosures;
import org.crosswalk.hub.disclosure.Incidents;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.evidence.AlignedEvidence;
import org.crosswalk.hub.evidence.EvidenceIntake;
import org.crosswalk.hub.evidence.PolicyReview;
import org.crosswalk.hub.evidence.Realignment;
import org.crosswalk.hub.evidence.ResultDerivation;
import org.crosswalk.hub.exports.Exports;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.identity.HiddenNames;
import org.crosswalk.hub.identity.Identities;
import org.crosswalk.hub.identity.ParkedAttempts;
import org.crosswalk.hub.identity.ParkedRelease;
import org.crosswalk.hub.imports.Imports;
import org.crosswalk.hub.journal.Consumers;
import org.crosswalk.hub.journal.JournalReads;
import org.crosswalk.hub.ledger.LedgerSealer;
import org.crosswalk.hub.mastery.MasteryDerivation;
import org.crosswalk.hub.person.Erasure;
import org.crosswalk.hub.person.Sealing;
import org.crosswalk.hub.policies.AgreedPolicies;
import org.crosswalk.hub.policies.Policies;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.record.Seals;
import org.crosswalk.hub.runs.Runs;
import org.crosswalk.hub.standards.Frameworks;
import org.crosswalk.hub.store.Changes;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.supports.LearnerRecords;
import org.crosswalk.hub.supports.SupportWatch;
import org.crosswalk.hub.webhooks.WebhookFeed;
import org.crosswalk.hub.webhooks.Webhooks;

/**
 * What the hub offers to adapters. The database must have been migrated.
 *
 * @param settings the districts and what each has declared
 * @param records reads and stores any kind of record
 * @param changes runs transactions that journal
 * @param consumers drives what happens after a change
 * @param journalReads what people ask of the journal
 * @param curriculum what it does with learning standards beside keeping them
 * @param evidence takes in attempts
 * @param imports loads files
 * @param exports writes files
 * @param deliveries brings records to other systems
 * @param webhooks who wants to be told of changes
 * @param feed tells them
 * @param review has results and mastery derived anew when their rules have changed
 * @param runs runs systems by schedule and on demand
 * @param alerts tells people what waits for them
 * @param supports raises signals by the districts' rules
 * @param learnerRecords takes back what was said of learners
 * @param sealer chains digests over the ledger
 * @param erasure erases people
 * @param incidents what the ledger says of an incident
 * @param policies changes what is agreed with clients
 * @param suspensions shuts clients out
 * @param secrets replaces the secrets of clients
 * @param hiddenNames tells the names of people whom a reader is not shown
 */
public record Hub(
        HubSettings settings,
        Database database,
        Records records,
        Changes changes,
        Consumers consumers,
        JournalReads journalReads,
        Grants grants,
        Disclosures disclosures,
        Clients clients,
        AccessTokens tokens,
        Frameworks frameworks,
        Curriculum curriculum,
        Identities identities,
        EvidenceIntake evidence,
        Imports imports,
        Exports exports,
        Deliveries deliveries,
        Webhooks webhooks,
        WebhookFeed feed,
        PolicyReview review,
        Runs runs,
        Alerts alerts,
        SupportWatch supports,
        LearnerRecords learnerRecords,
        LedgerSealer sealer,
        Erasure erasure,
        Incidents incidents,
        Policies policies,
        Suspensions suspensions,
        SecretRotation secrets,
        HiddenNames hiddenNames,
        Seals seals,
        Sealing sealing) {

    /** Assembles the hub over a database, its own consumers included. */
    public static Hub over(Vertx vertx, Database database, HubSettings settings) {
        Disclosures disclosures = new Disclosures(database);
        Seals seals = new Seals(settings.masterKey());
        Records records = new Records(database, disclosures, seals);
        Changes changes = new Changes(database);
        Clients clients = new Clients(settings.masterKey());
        AgreedPolicies agreed = new AgreedPolicies();
        Grants grants = new Grants(settings.masterKey(), agreed);
        Function<TenantId, DistrictRules> rules = settings::of;
        Identities identities = new Identities(tenant -> rules.apply(tenant).identity());
        ParkedAttempts parked = new ParkedAttempts(seals);
        Frameworks frameworks = new Frameworks(database, records);
        Curriculum curriculum = Curriculum.over(database, records, frameworks, grants);
        EvidenceIntake evidence =
                new EvidenceIntake(records, identities, parked, grants, curriculum.alignments(), settings);
        Deliveries deliveries = new Deliveries(vertx, database, seals);
        Webhooks webhooks = new Webhooks(database, settings.masterKey());
        WebhookFeed feed = new WebhookFeed(
                vertx, changes, webhooks, deliveries, records, grants, clients, settings.tenants());
        Consumers consumers = new Consumers(vertx, changes);
        consumers.add(new ParkedRelease(identities, evidence, parked), settings.tenants());
        consumers.add(new AlignedEvidence(records, grants, curriculum.alignments()), settings.tenants());
        consumers.add(new Realignment(), settings.tenants());
        consumers.add(new ResultDerivation(records, grants, rules), settings.tenants());
        consumers.add(new MasteryDerivation(records, rules), settings.tenants());
        SupportWatch supports = new SupportWatch(vertx, changes, rules, settings.tenants());
        consumers.add(supports, settings.tenants());
        Alerts alerts = new Alerts(vertx, changes, records, grants, deliveries, settings);
        consumers.add(alerts, settings.tenants());
        return new Hub(settings, database, records, changes, consumers, new JournalReads(database), grants, disclosures, clients,
                new AccessTokens(database, clients), frameworks, curriculum, identities, evidence,
                new Imports(vertx, database, changes, alerts), new Exports(), deliveries, webhooks, feed,
                new PolicyReview(changes, tenant -> rules.apply(tenant).derivation()),
                new Runs(vertx, database, changes, settings), alerts, supports, new LearnerRecords(),
                new LedgerSealer(vertx, database, settings.tenants()),
                new Erasure(vertx, database, changes, settings.erasures()), new Incidents(database),
                new Policies(vertx, changes, clients, settings.tenants(), agreed),
                new Suspensions(vertx, changes, clients, settings.tenants()),
                new SecretRotation(vertx, changes, clients, settings.tenants()), new HiddenNames(changes, identities),
                seals, new Sealing(database, seals, settings.tenants()));
    }

    /** Begins what goes on in the background: consumers, the feed of webhooks, deliveries, runs. */
    public void start() {
        consumers.start();
        settings.tenants().forEach(review::review);
        feed.start();
        supports.start();
        alerts.start();
        sealer.start();
        deliveries.start();
        runs.start();
        policies.start();
        suspensions.start();
        secrets.start();
    }

    /** Ends it, after what is under way. */
    public Future<Void> stop() {
        supports.stop();
        alerts.stop();
        policies.stop();
        suspensions.stop();
        secrets.stop();
        return Future.join(consumers.stop(), feed.stop(), deliveries.stop(), sealer.stop(), runs.stop())
                .<Void>mapEmpty()
                .otherwiseEmpty();
    }
}
