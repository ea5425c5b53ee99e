package org.crosswalk.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.Vertx;

import org.crosswalk.console.firstrun.FirstDistrict;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.server.config.ConfigException;

/**
 * A district's file that is not written yet. It is checked as {@code crosswalk check} does, in the folder where it will
 * stand; secrets that it names in {@code secrets/} are made there, readable by their owner alone.
 */
final class DraftFile implements FirstDistrict {

    private static final Pattern SECRET = Pattern.compile("\\$\\{file:secrets/([a-zA-Z0-9-]+)}");
    private static final int SECRET_BYTES = 24;

    private final Path file;
    private final Vertx vertx;
    private final Runnable written;

    /** @param written told once the file is there */
    DraftFile(Path file, Vertx vertx, Runnable written) {
        this.file = file.toAbsolutePath().normalize();
        this.vertx = vertx;
        this.written = written;
    }

    @Override
    public String file() {
        return file.toString();
    }

    @Override
    public String text(Map<String, String> answers) {
        return new DraftText(answers).text();
    }

    @Override
    public void keep(String name, String secret) throws IOException {
        Path kept = secrets().resolve(name);
        if (!Files.exists(kept)) {
            Files.createFile(kept, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(kept, secret);
    }

    @Override
    public List<Finding> check(String text) throws IOException {
        Path draft = draft(text);
        try {
            Configurations.read(draft);
            return List.of();
        } catch (ConfigException e) {
            return e.errors().stream()
                    .map(error -> new Finding(error.at().line(), error.member(), error.what(), error.mend()))
                    .toList();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    @Override
    public List<Trial> trials(String text) throws IOException, InterruptedException {
        Path draft = draft(text);
        List<Trial> trials = new ArrayList<>();
        try {
            for (SystemSettings system : Configurations.read(draft).districts().getFirst().systems()) {
                SystemProbe probe = SystemProbe.of(vertx, system);
                trials.add(new Trial(probe.name(), probe.answers(), probe.told()));
            }
        } catch (ConfigException e) {
            return List.of();
        } finally {
            Files.deleteIfExists(draft);
        }
        return trials;
    }

    @Override
    public void begin(String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        written.run();
    }

    private Path draft(String text) throws IOException {
        Matcher named = SECRET.matcher(text);
        while (named.find()) {
            if (!Files.exists(secrets().resolve(named.group(1)))) {
                keep(named.group(1), generated());
            }
        }
        return Files.writeString(Files.createTempFile(folder(), ".draft", ".yaml"), text);
    }

    private Path secrets() throws IOException {
        return Files.createDirectories(folder().resolve("secrets"));
    }

    private Path folder() throws IOException {
        Path folder = file.getParent();
        return Files.createDirectories(folder == null ? Path.of("/") : folder);
    }

    private static String generated() {
        byte[] bytes = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
