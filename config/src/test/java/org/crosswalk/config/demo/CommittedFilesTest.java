package org.crosswalk.config.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files that are committed are those that {@link DemoFiles} writes; nobody mends them by hand. */
class CommittedFilesTest {

    private static final String HOW = "%s is not what its sources make of it; "
            + "write it anew with: mvn -pl config test -Dtest=CommittedFilesTest -Ddemo.write=true";

    private final DemoFiles generated = new DemoFiles();

    @BeforeAll
    static void writesThemIfAsked() {
        if (Boolean.getBoolean("demo.write")) {
            new DemoFiles().write();
        }
    }

    @Test
    void theZipHoldsTheGeneratedFilesInTheirOrder() {
        Path zip = DemoFiles.FOLDER.resolve("roster.zip");

        // By entry and not by byte: how tight deflate packs depends on the zlib of the JDK.
        assertThat(List.copyOf(Roster.texts(zip).entrySet()))
                .as(HOW, zip)
                .isEqualTo(List.copyOf(generated.roster().files().entrySet()));
    }

    @Test
    void theZipDoesNotTellWhenItWasWritten() throws IOException {
        List<LocalDateTime> times = new ArrayList<>();
        try (ZipFile zip = new ZipFile(DemoFiles.FOLDER.resolve("roster.zip").toFile())) {
            zip.stream().map(ZipEntry::getTimeLocal).forEach(times::add);
        }

        assertThat(times).hasSize(17).containsOnly(LocalDateTime.of(2026, 11, 23, 6, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json", "statements.json"})
    void theJsonFilesAreTheGeneratedOnes(String name) throws IOException {
        Path file = DemoFiles.FOLDER.resolve(name);

        assertThat(Files.readString(file, UTF_8)).as(HOW, file).isEqualTo(generated.json().get(name));
    }
}
