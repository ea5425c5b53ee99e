package org.crosswalk.server.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.crosswalk.server.Standards;

/** Reads a text as a configuration; errors come back as lines that begin with {@code district.yaml:}. */
record TestReader(Path folder, Map<String, String> environment) {

    static final String DISTRICT = """
            id: pine
            name: Pine
            timeZone: America/Chicago
            """;

    GatewayConfig read(String yaml) throws ConfigException {
        return new ConfigReader(Standards.vocabulary(), environment::get).read(file("district.yaml", yaml));
    }

    List<String> errors(String yaml) {
        try {
            read(yaml);
            return List.of();
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage())
                    .lines()
                    .map(line -> line.replace(folder + "/", ""))
                    .toList();
        }
    }

    Path file(String name, String content) {
        try {
            return Files.writeString(folder.resolve(name), content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
