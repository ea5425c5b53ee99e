package org.crosswalk.casestandards.cartridge;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.translate.Alignment;
import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.Resource;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.NameUuid;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.Entry;
import org.crosswalk.hub.standards.CFItem;

/**
 * A Common Cartridge or QTI package: each resource whose metadata names curriculum standards becomes a resource with
 * these as its objectives. A target that is not known yet is kept and told of.
 */
public final class CartridgeImporter implements Importer {

    private static final String MANIFEST = "imsmanifest.xml";

    private final Hub hub;
    private final Vertx vertx;

    public CartridgeImporter(Hub hub, Vertx vertx) {
        this.hub = hub;
        this.vertx = vertx;
    }

    @Override
    public String format() {
        return "Common Cartridge or QTI package";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return Files.isRegularFile(path.resolve(MANIFEST));
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            return zip.getEntry(MANIFEST) != null;
        } catch (ZipException notZip) {
            return false;
        }
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        return vertx.executeBlocking(() -> manifest(path)).compose(manifest -> {
            List<Finding> findings = new ArrayList<>();
            List<Resource> resources = manifest.aligned().stream()
                    .map(aligned -> resource(manifest, aligned, system, findings))
                    .toList();
            return known(tenant, resources).compose(known -> {
                resources.forEach(resource -> tell(resource, known, findings));
                return hub.changes()
                        .apply(tenant, change -> hub.records().save(change, Resource.TYPE, resources, system))
                        .map(changed -> new JsonObject()
                                .put("package", manifest.identifier())
                                .put("read", resources.size())
                                .put("changed", changed.size())
                                .put("findings", new JsonArray(findings.stream().map(Finding::toJson).toList())));
            });
        });
    }

    private static Manifest manifest(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            try (InputStream xml = Files.newInputStream(path.resolve(MANIFEST))) {
                return Manifest.read(xml);
            }
        }
        try (ZipFile zip = new ZipFile(path.toFile())) {
            ZipEntry entry = zip.getEntry(MANIFEST);
            if (entry == null) {
                throw new HubException(HubException.Code.INVALID_DATA, "there is no " + MANIFEST + " in the package");
            }
            try (InputStream xml = zip.getInputStream(entry)) {
                return Manifest.read(xml);
            }
        }
    }

    private static Resource resource(Manifest manifest, Aligned aligned, String system, List<Finding> findings) {
        String id = NameUuid.of("cartridge " + system + " " + manifest.identifier() + " " + aligned.identifier());
        Set<String> objectives = new LinkedHashSet<>();
        for (String target : aligned.targets()) {
            Alignment.ofMetadata(target).ifPresentOrElse(objectives::add, () -> findings.add(new Finding(
                    place(aligned.identifier()), "names a target that is no GUID: " + target, false)));
        }
        JsonObject extra = new JsonObject().put("metadata", new JsonObject()
                .put("package", manifest.identifier())
                .put("type", aligned.type()));
        Entry entry = new Entry(id, Entry.Status.active, Instant.now(), new Origin(system, aligned.identifier(), ""), extra);
        return new Resource(entry, aligned.identifier(), aligned.title().isEmpty() ? aligned.identifier() : aligned.title(),
                List.of(), null, null, null, List.copyOf(objectives));
    }

    private static void tell(Resource resource, Set<String> known, List<Finding> findings) {
        resource.objectives().stream().filter(target -> !known.contains(target)).forEach(target ->
                findings.add(new Finding(place(resource.vendorResourceId()), "is aligned to " + target
                        + ", which is not known here; it holds as soon as the item arrives", false)));
    }

    private static String place(String resource) {
        return MANIFEST + " resource " + resource;
    }

    private Future<Set<String>> known(TenantId tenant, List<Resource> resources) {
        String[] targets = resources.stream()
                .flatMap(resource -> resource.objectives().stream())
                .distinct()
                .toArray(String[]::new);
        Query query = Query.where(Predicate.named(RecordType.BY_IDS, targets)).selecting(Set.of("identifier"));
        return hub.records()
                .list(tenant, hub.grants().system(tenant, "cartridge import"), CFItem.TYPE, query)
                .map(page -> {
                    Set<String> known = new HashSet<>();
                    page.value().items().forEach(item -> known.add(CFItem.TYPE.idOf(item)));
                    return known;
                });
    }
}
