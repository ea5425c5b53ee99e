package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in {@code config/demo} is on the class path as {@code /demo}, for a gateway without a checkout. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"roster.zip", "framework.json", "crosswalk.json", "statements.json", "README.md"})
    void theJarHasTheSameFile(String name) throws IOException {
        try (InputStream file = ClassPathTest.class.getResourceAsStream("/demo/" + name)) {
            assertThat(file).as("demo/%s on the class path", name).isNotNull()
                    .hasBinaryContent(Files.readAllBytes(DemoFiles.FOLDER.resolve(name)));
        }
    }
}
