package org.crosswalk.api;

import java.util.List;

import io.vertx.ext.web.Router;

import org.crosswalk.api.alert.EmailAlerts;
import org.crosswalk.api.alert.HookCourier;
import org.crosswalk.api.alert.MailCourier;
import org.crosswalk.api.alert.WebhookAlerts;
import org.crosswalk.api.pull.AlignmentImporter;
import org.crosswalk.api.pull.CrosswalkImporter;
import org.crosswalk.api.push.WebhookCourier;
import org.crosswalk.api.serve.HubService;
import org.crosswalk.api.serve.Scopes;
import org.crosswalk.api.translate.Uuids;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Standard;
import org.crosswalk.web.Web;
import org.crosswalk.web.egress.Egress;

/** The hub's own API: evidence, mastery, identities, what waits, what was disclosed, and files that come in. */
public final class ApiAdapter implements Adapter {

    /** The kinds of system that it brings itself: who is told of alerts. */
    public static final List<SystemKind<?>> KINDS = List.of(EmailAlerts.KIND, WebhookAlerts.KIND);

    private static final String NAME = "hub";

    private final Web web;
    private final List<SystemKind<?>> kinds;

    /** @param kinds the kinds of system that the standards of this deployment know; the API names them */
    public ApiAdapter(Web web, List<SystemKind<?>> kinds) {
        this.web = web;
        this.kinds = List.copyOf(kinds);
    }

    /**
     * What it brings, known before any configuration is read.
     *
     * @param kinds the kinds of system of this deployment, its own among them
     */
    public static Standard standard(List<SystemKind<?>> kinds) {
        return new Standard(NAME, Scopes.all(), KINDS, Uuids.SPELLINGS, web -> new ApiAdapter(web, kinds));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void mount(Router router) {
        new HubService(web, kinds).mount(router);
    }

    @Override
    public List<Courier> couriers() {
        Egress egress = new Egress(web.vertx());
        String url = web.publicUrl().base();
        return List.of(new WebhookCourier(web.hub(), egress), new MailCourier(web.hub(), web.vertx(), url),
                new HookCourier(web.hub(), egress, url));
    }

    @Override
    public List<Importer> importers() {
        return List.of(new AlignmentImporter(web.hub(), web.vertx()), new CrosswalkImporter(web));
    }
}
