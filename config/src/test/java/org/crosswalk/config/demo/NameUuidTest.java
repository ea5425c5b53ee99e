package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NameUuidTest {

    @Test
    void isVersionFiveInTheUrlNamespace() {
        // As Python's uuid.uuid5(uuid.NAMESPACE_URL, …) has it.
        assertThat(NameUuid.of("https://www.example.com/")).isEqualTo("3d3ed9d2-aa3d-5fa6-90e8-ed662e90f559");
    }
}
