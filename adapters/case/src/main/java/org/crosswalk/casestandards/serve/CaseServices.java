package org.crosswalk.casestandards.serve;

import java.util.List;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

import org.crosswalk.casestandards.translate.Definitions;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** The endpoints of both versions and where they are; who may read is decided by each read. */
public final class CaseServices {

    /** What a client needs where a district does not let anybody read: CASE itself names no scope. */
    public static final String READ = "case.read";

    private final Web web;
    private final PackageFiles files;

    /** @param files shared by all event loops */
    public CaseServices(Web web, PackageFiles files) {
        this.web = web;
        this.files = files;
    }

    public void mount(Router router) {
        mount(router, "/ims/case/v1p0", Version.V1P0);
        mount(router, "/ims/case/v1p1", Version.V1P1);
        Canonical canonical = new Canonical(web, files);
        web.endpoints(router, "/uri", new Errors(Version.V1P1))
                .open(HttpMethod.GET, "/:id", canonical::read)
                .otherwiseRefuse();
    }

    private void mount(Router router, String root, Version version) {
        CaseReads reads = new CaseReads(web, version, files);
        Endpoints endpoints = web.endpoints(router, root, new Errors(version));
        endpoints
                .open(HttpMethod.GET, "/CFDocuments", reads::documents)
                .open(HttpMethod.GET, "/CFDocuments/:id", reads::document)
                .open(HttpMethod.GET, "/CFPackages/:id", reads::framework)
                .open(HttpMethod.GET, "/CFItems/:id", reads::item)
                .open(HttpMethod.GET, "/CFItemAssociations/:id", reads::itemAssociations)
                .open(HttpMethod.GET, "/CFAssociations/:id", reads::association)
                .open(HttpMethod.GET, "/CFRubrics/:id", reads::rubric);
        for (Definitions.Kind kind : List.of(Definitions.Kind.CFLicense, Definitions.Kind.CFAssociationGrouping)) {
            endpoints.open(HttpMethod.GET, "/" + kind.list() + "/:id", http -> reads.definition(http, kind));
        }
        for (Definitions.Kind kind :
                List.of(Definitions.Kind.CFConcept, Definitions.Kind.CFSubject, Definitions.Kind.CFItemType)) {
            endpoints.open(HttpMethod.GET, "/" + kind.list() + "/:id", http -> reads.family(http, kind));
        }
        endpoints.otherwiseRefuse();
    }
}
