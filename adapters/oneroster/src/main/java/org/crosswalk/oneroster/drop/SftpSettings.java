package org.crosswalk.oneroster.drop;

import java.io.IOException;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.oneroster.pull.GuardSettings;
import org.crosswalk.oneroster.pull.Guarded;

/** A student information system that drops its roster on an SFTP server as a OneRoster CSV package. */
public record SftpSettings(
        @NotBlank @Meaning("by which flows and origins name it") String name,
        @NotBlank @Meaning("the server") String host,
        @Default("22") @Min(1) @Max(65535) int port,
        @NotBlank String user,
        @Nullable @Meaning("of the user, where it has one") Secret password,
        @Nullable @Meaning("of the user, where it has one, as OpenSSH or PEM writes it") Secret privateKey,
        @Pattern(regexp = "SHA256:[A-Za-z0-9+/=]+", message = "takes a fingerprint such as SHA256:…, as ssh-keygen -l prints it")
                @Meaning("fingerprint of the server's key; a server with another key is not talked to")
                String hostKey,
        @Default(".") @Meaning("the folder there: zips, or the CSV files themselves") String folder,
        @Default("300") @Min(1) @Meaning("seconds between two looks for what is new") int watchSeconds,
        @Default("false") @Meaning("whether a package that breaks any rule of the standard is refused whole") boolean strict,
        @Meaning("how much a bulk package may lack of what the system told of before; beyond it, the package is held")
                GuardSettings guard)
        implements Guarded {

    /** How the configuration spells it. */
    public static final SystemKind<SftpSettings> KIND = new SystemKind<>("oneroster-sftp", SftpSettings.class,
            "A folder on an SFTP server into which OneRoster CSV packages are dropped, loaded when they are new.",
            SftpSettings::probe);

    private static Future<String> probe(Vertx vertx, SftpSettings settings) {
        return vertx.executeBlocking(() -> {
            try (Drop.Look look = new SftpDrop(settings).look()) {
                return "an SFTP server with " + look.packages().size() + " packages in " + settings.folder();
            } catch (IOException e) {
                throw new HubException(HubException.Code.INVALID_DATA, String.valueOf(e.getMessage()));
            }
        });
    }
}
