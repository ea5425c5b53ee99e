package org.crosswalk.api.serve;

import java.util.List;

import io.vertx.ext.web.Router;

import org.crosswalk.api.translate.LearnerRecord;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** All paths below {@code /hub/v1}. The contract is {@code openapi.json}, which comes first. */
public final class HubService {

    private static final String ROOT = "/hub/v1";

    private final Web web;
    private final List<SystemKind<?>> kinds;

    public HubService(Web web, List<SystemKind<?>> kinds) {
        this.web = web;
        this.kinds = kinds;
    }

    public void mount(Router router) {
        Errors errors = new Errors();
        Endpoints files = web.streaming(router, ROOT + "/imports", errors);
        new ImportResource(web).declare(files);
        files.otherwiseRefuse();

        Lists lists = new Lists(web.hub());
        Endpoints endpoints = web.endpoints(router, ROOT, errors);
        new EvidenceResource(lists).declare(endpoints);
        new LearnerResource(web.hub(), lists).declare(endpoints);
        new IdentityResource(web.hub(), lists).declare(endpoints);
        new AlignmentResource(web.hub(), lists).declare(endpoints);
        new OutdatedResource(web.hub()).declare(endpoints);
        new StandardsResource(web.hub(), lists).declare(endpoints);
        new RevisionResource(web).declare(endpoints);
        new CrosswalkResource(web.hub()).declare(endpoints);
        new ScaleResource(web.hub()).declare(endpoints);
        new SystemResource(web.hub().settings(), kinds).declare(endpoints);
        new ClientResource(web.hub()).declare(endpoints);
        new PolicyResource(web.hub()).declare(endpoints);
        new DeliveryResource(web.hub(), lists).declare(endpoints);
        new WebhookResource(web.hub()).declare(endpoints);
        new EventResource(web.vertx(), web.hub()).declare(endpoints);
        new ExportResource(web.hub()).declare(endpoints);
        new RunResource(web.hub(), lists).declare(endpoints);
        LearnerRecord.ALL.forEach(kind ->
                new LearnerRecordResource<>(web.hub(), lists, kind).declare(endpoints));
        new SignalResource(web.hub(), lists).declare(endpoints);
        new PersonResource(web.hub(), lists).declare(endpoints);
        new ErasureResource(web.hub(), lists).declare(endpoints);
        new AuditResource(web.hub(), lists).declare(endpoints);
        new ApiDocument().declare(endpoints);
        endpoints.otherwiseRefuse();
    }
}
