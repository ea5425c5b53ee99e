package org.crosswalk.oneroster.csv;

import java.nio.file.Files;
import java.nio.file.Path;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.FileSettings;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.oneroster.pull.GuardSettings;
import org.crosswalk.oneroster.pull.Guarded;

/** A student information system that hands over its roster as a OneRoster CSV package. */
public record RosterFile(
        @NotBlank @Meaning("by which flows and origins name it") String name,
        @Meaning("the zip or folder; a relative path starts at the configuration file's folder") Path path,
        @Default("false")
                @Meaning("whether a package that breaks any rule of the standard is refused whole; else what is certain is"
                        + " mended and the rest held back")
                boolean strict,
        @Default("0")
                @Min(0)
                @Meaning("seconds between two looks for what is new: the path may also be a folder into which zips are dropped"
                        + " then; 0 loads it at start only")
                int watchSeconds,
        @Meaning("how much a bulk package may lack of what the system told of before; beyond it, the package is held")
                GuardSettings guard)
        implements FileSettings, Guarded {

    /** How the configuration spells it. */
    public static final SystemKind<RosterFile> KIND = new SystemKind<>("oneroster-csv", RosterFile.class,
            "A OneRoster CSV package, 1.1 or 1.2, or a folder of them, loaded when its content is new.", RosterFile::probe);

    /** What is watched is loaded by its watch. */
    @Override
    public boolean atStart() {
        return watchSeconds == 0;
    }

    private static Future<String> probe(Vertx vertx, RosterFile file) {
        return vertx.executeBlocking(() -> {
            if (!file.atStart() && Files.isDirectory(file.path())) {
                return "a folder that is watched for OneRoster packages";
            }
            try (RosterPackage files = RosterPackage.open(file.path())) {
                return "a OneRoster package with " + files.files().size() + " files";
            } catch (RosterPackage.Unreadable e) {
                throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
            }
        });
    }
}
