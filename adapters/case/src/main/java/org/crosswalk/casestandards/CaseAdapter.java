package org.crosswalk.casestandards;

import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.casestandards.cartridge.CartridgeImporter;
import org.crosswalk.casestandards.csv.SpreadsheetImporter;
import org.crosswalk.casestandards.pull.CaseHost;
import org.crosswalk.casestandards.pull.FrameworkFile;
import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.casestandards.pull.FrameworkImporter;
import org.crosswalk.casestandards.pull.HostPull;
import org.crosswalk.casestandards.serve.CaseServices;
import org.crosswalk.casestandards.serve.PackageFiles;
import org.crosswalk.casestandards.translate.Alignment;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Standard;
import org.crosswalk.web.Web;

/** CASE 1.0 and 1.1. */
public final class CaseAdapter implements Adapter {

    /** What it brings, known before any configuration is read. */
    public static final Standard STANDARD =
            new Standard("case", Set.of(CaseServices.READ), List.of(FrameworkFile.KIND, CaseHost.KIND),
                    Alignment.SPELLINGS, CaseAdapter::new);

    private final Web web;
    private final PackageFiles files;

    public CaseAdapter(Web web) {
        this.web = web;
        this.files = new PackageFiles(web.vertx());
    }

    @Override
    public String name() {
        return "case";
    }

    @Override
    public void mount(Router router) {
        new CaseServices(web, files).mount(router);
    }

    @Override
    public List<Importer> importers() {
        FrameworkImport frameworks = new FrameworkImport(web.hub(), web.vertx());
        return List.of(new FrameworkImporter(frameworks), new SpreadsheetImporter(web, frameworks),
                new CartridgeImporter(web.hub(), web.vertx()));
    }

    @Override
    public Future<Void> stop() {
        return files.close();
    }

    @Override
    public List<Runner<?>> runners() {
        return List.of(new HostPull(web.hub(), web.vertx(), new FrameworkImport(web.hub(), web.vertx())));
    }
}
