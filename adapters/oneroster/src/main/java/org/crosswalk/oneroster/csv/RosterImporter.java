package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Importer;

/** A zip or folder is a OneRoster package when there is a CSV file in it. */
public final class RosterImporter implements Importer {

    private final RosterImport roster;

    public RosterImporter(RosterImport roster) {
        this.roster = roster;
    }

    @Override
    public String format() {
        return "OneRoster CSV";
    }

    @Override
    public boolean recognises(Path path) throws IOException {
        return Files.isDirectory(path) ? inFolder(path) : inZip(path);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system) {
        return load(tenant, path, system, ImportOptions.DEFAULT);
    }

    @Override
    public Future<JsonObject> load(TenantId tenant, Path path, String system, ImportOptions options) {
        return roster.load(tenant, path, system, options).map(ImportReport::toJson);
    }

    private static boolean inFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.anyMatch(entry -> isCsv(entry.getFileName().toString()));
        }
    }

    private static boolean inZip(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isCsv(entry.getName())) {
                    return true;
                }
            }
            return false;
        } catch (ZipException damaged) {
            return false;
        }
    }

    private static boolean isCsv(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }
}
