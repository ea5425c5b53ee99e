package org.crosswalk.conformance.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchPersistentContextOptions;
import com.microsoft.playwright.Playwright;

/** The Chromium of this machine, driven by Playwright; each context is a profile of its own, and third parties get no cookie. */
public final class Chromium implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** As root in a container, and without a word to the outside. */
    private static final List<String> FLAGS = List.of("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--test-third-party-cookie-phaseout");

    private final Playwright playwright;
    private final Path executable;

    private Chromium(Playwright playwright, Path executable) {
        this.playwright = playwright;
        this.executable = executable;
    }

    /** Where it is: {@code CROSSWALK_CHROMIUM}, or where distributions put it. */
    static Optional<Path> found() {
        return Stream.concat(Optional.ofNullable(System.getenv("CROSSWALK_CHROMIUM")).stream(), PLACES.stream())
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start(Path executable) {
        Map<String, String> environment = new java.util.HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(environment)), executable);
    }

    /** A profile without a past, in which third parties get no cookie. */
    public Profile profile() throws IOException {
        return profile("\"cookie_controls_mode\":1,\"block_third_party_cookies\":true");
    }

    /** The same, in which nobody gets a cookie. */
    public Profile withoutCookies() throws IOException {
        return profile("\"default_content_setting_values\":{\"cookies\":2}");
    }

    private Profile profile(String preferences) throws IOException {
        Path folder = Files.createTempDirectory("crosswalk-chromium");
        Files.createDirectories(folder.resolve("Default"));
        Files.writeString(folder.resolve("Default").resolve("Preferences"),
                "{\"profile\":{" + preferences + "}}");
        return new Profile(folder, playwright.chromium().launchPersistentContext(folder,
                new LaunchPersistentContextOptions().setExecutablePath(executable).setHeadless(true).setArgs(FLAGS)));
    }

    /** One profile, until it is closed. */
    public record Profile(Path folder, BrowserContext context) implements AutoCloseable {

        @Override
        public void close() throws IOException {
            context.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    @Override
    public void close() {
        playwright.close();
    }
}
