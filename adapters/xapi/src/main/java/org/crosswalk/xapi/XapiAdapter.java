package org.crosswalk.xapi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Standard;
import org.crosswalk.web.Web;
import org.crosswalk.xapi.pull.ImportProgress;
import org.crosswalk.xapi.pull.StatementImporter;
import org.crosswalk.xapi.pull.StatementPull;
import org.crosswalk.xapi.push.Forwarding;
import org.crosswalk.xapi.push.StatementDelivery;
import org.crosswalk.xapi.serve.Administration;
import org.crosswalk.xapi.serve.Scopes;
import org.crosswalk.xapi.serve.XapiService;
import org.crosswalk.xapi.store.DocumentKind;
import org.crosswalk.xapi.store.Documents;
import org.crosswalk.xapi.store.Outbox;
import org.crosswalk.xapi.store.Purges;
import org.crosswalk.xapi.store.Purging;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.translate.Alignment;
import org.crosswalk.xapi.translate.EvidenceToStatements;
import org.crosswalk.xapi.translate.LaunchesToStatements;
import org.crosswalk.xapi.translate.MasteryToStatements;
import org.crosswalk.xapi.translate.StatementsToEvidence;
import org.crosswalk.xapi.translate.StatementsToSupports;
import org.crosswalk.xapi.translate.SupportsToStatements;

/** xAPI 1.0.3 and 2.0: the LRS, and what its statements mean to the district. */
public final class XapiAdapter implements Adapter {

    /** The tables of the LRS. */
    public static final Migrations TABLES = new Migrations("xapi");

    /** What it brings, known before any configuration is read. */
    public static final Standard STANDARD = new Standard(
            "xapi", Scopes.all(), List.of(LmsSettings.KIND, LrsSettings.KIND), recordKinds(),
            Alignment.SPELLINGS, XapiAdapter::new);

    private static final long DELIVERY_MILLIS = 400;
    private static final long PURGE_MILLIS = 1_000;
    private static final long RETENTION_MILLIS = 3_600_000;

    private final Web web;
    private final StatementStore store;
    private final StatementReads reads;
    private final ImportProgress imports = new ImportProgress();
    private final StatementDelivery delivery;
    private final List<Long> timers = new CopyOnWriteArrayList<>();

    public XapiAdapter(Web web) {
        this.web = web;
        this.store = new StatementStore(
                web.hub().database(), web.hub().changes(), Stream.of(
                        StatementsToEvidence.VERBS, StatementsToSupports.VERBS).flatMap(Set::stream).collect(
                        Collectors.toUnmodifiableSet()));
        this.reads = new StatementReads(web.hub());
        this.delivery = new StatementDelivery(web.vertx(), web.hub(), new Outbox(web.hub().database()), reads);
    }

    @Override
    public String name() {
        return "xapi";
    }

    @Override
    public void mount(Router router) {
        new XapiService(web, store, reads, new Documents(web.hub())).mount(router);
        new Administration(web, reads, imports).mount(router);
    }

    @Override
    public List<Migrations> migrations() {
        return List.of(TABLES);
    }

    @Override
    public List<Importer> importers() {
        return List.of(new StatementImporter(web, store, imports));
    }

    @Override
    public List<JournalConsumer> consumers() {
        List<JournalConsumer> consumers = new ArrayList<>(Forwarding.all(web.hub().settings()));
        Senders senders = new Senders(web.hub().settings());
        if (senders.keepRules()) {
            consumers.add(new ProfileCourses(web.hub(), reads, senders));
        }
        consumers.add(new StatementsToEvidence(web.hub(), web.publicUrl(), reads));
        consumers.add(new EvidenceToStatements(web.hub(), web.publicUrl(), reads, store));
        consumers.add(new MasteryToStatements(web.hub(), web.publicUrl(), store));
        consumers.add(new StatementsToSupports(web.hub(), reads));
        consumers.add(new SupportsToStatements(web.hub(), web.publicUrl(), store));
        consumers.add(new LaunchesToStatements(web.hub(), web.publicUrl(), store));
        return consumers;
    }

    @Override
    public List<Runner<?>> runners() {
        return List.of(new StatementPull(web.vertx(), web.hub(), web.publicUrl(), store));
    }

    @Override
    public Future<Void> start() {
        Retention retention = new Retention(
                web.hub(), new Purges(web.hub().database()), new Purging(web.hub().changes()));
        timers.add(web.vertx().setPeriodic(PURGE_MILLIS, tick -> retention.carryOut()));
        timers.add(web.vertx().setPeriodic(PURGE_MILLIS, RETENTION_MILLIS, tick -> retention.retain()));
        if (delivery.needed()) {
            timers.add(web.vertx().setPeriodic(DELIVERY_MILLIS, tick -> delivery.run()));
        }
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        timers.forEach(web.vertx()::cancelTimer);
        return Future.succeededFuture();
    }

    private static Map<String, Set<String>> recordKinds() {
        Map<String, Set<String>> kinds = new HashMap<>(Map.of(StatementReads.KIND, Set.of()));
        for (DocumentKind kind : DocumentKind.values()) {
            kinds.put(kind.word(), Set.of());
        }
        return kinds;
    }
}
