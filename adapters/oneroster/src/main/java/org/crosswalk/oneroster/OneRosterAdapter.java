package org.crosswalk.oneroster;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.exports.Exporter;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.oneroster.csv.ResultsToEvidence;
import org.crosswalk.oneroster.csv.RosterExporter;
import org.crosswalk.oneroster.csv.RosterFile;
import org.crosswalk.oneroster.csv.RosterImport;
import org.crosswalk.oneroster.csv.RosterImporter;
import org.crosswalk.oneroster.drop.Drops;
import org.crosswalk.oneroster.drop.SftpSettings;
import org.crosswalk.oneroster.pull.RosterPull;
import org.crosswalk.oneroster.push.GradebookCourier;
import org.crosswalk.oneroster.push.GradebookPush;
import org.crosswalk.oneroster.serve.OneRosterServices;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.oneroster.translate.Objectives;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Standard;
import org.crosswalk.web.Web;

/** OneRoster 1.1 and 1.2. */
public final class OneRosterAdapter implements Adapter {

    /** The tables of pulls. */
    public static final Migrations TABLES = new Migrations("oneroster");

    /** What it brings, known before any configuration is read. */
    public static final Standard STANDARD =
            new Standard("oneroster", Scopes.all(), List.of(RosterFile.KIND, RosterPull.KIND, SftpSettings.KIND),
                    Objectives.SPELLINGS, OneRosterAdapter::new);

    private final Web web;
    private final Drops drops;

    public OneRosterAdapter(Web web) {
        this.web = web;
        this.drops = new Drops(web.hub(), web.vertx());
        web.hub().sealing().also("oneroster.staged", "content");
        web.hub().sealing().also("oneroster.contribution", "content");
        web.hub().sealing().also("oneroster.difference", "content");
        web.hub().sealing().also("oneroster.difference", "before");
    }

    @Override
    public String name() {
        return "oneroster";
    }

    @Override
    public void mount(Router router) {
        OneRosterServices services = new OneRosterServices(web);
        services.mountV1p1(router);
        services.mountRostering(router);
        services.mountGradebook(router);
        services.mountResources(router);
    }

    @Override
    public List<Migrations> migrations() {
        return List.of(TABLES);
    }

    @Override
    public List<Runner<?>> runners() {
        return List.of(new RosterPull(web.hub(), web.vertx()));
    }

    @Override
    public List<JournalConsumer> consumers() {
        return List.of(new GradebookPush(web.hub()), new ResultsToEvidence(web.hub()));
    }

    @Override
    public List<Courier> couriers() {
        return List.of(new GradebookCourier(web.hub(), web.vertx()));
    }

    @Override
    public List<Importer> importers() {
        return List.of(new RosterImporter(new RosterImport(web.hub(), web.vertx())));
    }

    @Override
    public List<Exporter> exporters() {
        return List.of(new RosterExporter(web.hub(), web.vertx()));
    }

    @Override
    public Future<Void> start() {
        drops.start();
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> stop() {
        return drops.stop();
    }
}
