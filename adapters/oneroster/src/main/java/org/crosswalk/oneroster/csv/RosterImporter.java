package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Importer;

/** A zip or folder is a OneRoster package when one of its files bears the name of the manifest or of a file of the standard. */
public final class RosterImporter implements Importer {

    private static final Set<String> NAMES = Stream.concat(
                    Stream.of(Manifest.FILE), CsvFiles.all().stream().map(CsvTable::fileName))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());

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
            return entries.anyMatch(entry -> isOurs(entry.getFileName().toString()));
        }
    }

    private static boolean inZip(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file);
                ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (isOurs(entry.getName())) {
                    return true;
                }
            }
            return false;
        } catch (ZipException damaged) {
            return false;
        }
    }

    /** Other packages hold CSV files too, a Common Cartridge for one. */
    private static boolean isOurs(String name) {
        return NAMES.contains(name.substring(name.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT));
    }
}
