package org.crosswalk.oneroster.csv;

import java.nio.file.Path;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.NotBlank;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.district.FileSettings;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;

/** A student information system that hands over its roster as a OneRoster CSV package. */
public record RosterFile(
        @NotBlank @Meaning("by which flows and origins name it") String name,
        @Meaning("the zip or folder; a relative path starts at the configuration file's folder") Path path)
        implements FileSettings {

    /** How the configuration spells it. */
    public static final SystemKind<RosterFile> KIND = new SystemKind<>("oneroster-csv", RosterFile.class,
            "A OneRoster CSV package, 1.1 or 1.2, loaded at start when its content is new.", RosterFile::probe);

    private static Future<String> probe(Vertx vertx, RosterFile file) {
        return vertx.executeBlocking(() -> {
            try {
                return "a OneRoster package with " + RosterPackage.read(file.path()).files().size() + " files";
            } catch (RosterPackage.Unreadable e) {
                throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
            }
        });
    }
}
