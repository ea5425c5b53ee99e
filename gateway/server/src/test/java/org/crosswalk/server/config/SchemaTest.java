package org.crosswalk.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import org.crosswalk.server.Standards;
import org.crosswalk.server.config.bind.JsonSchema;
import org.crosswalk.server.config.bind.Shapes;

/**
 * The committed schema is the one that follows from the records. To write it anew:
 * {@code mvn -pl gateway/server -am test -Dtest=SchemaTest -Dsurefire.failIfNoSpecifiedTests=false -Dschema.write=true}.
 */
class SchemaTest {

    private static final Path COMMITTED = Path.of("../../config/district.schema.json");

    @Test
    void the_committed_schema_is_the_one_of_the_records() throws IOException {
        String schema = schema();
        if (Boolean.getBoolean("schema.write")) {
            Files.writeString(COMMITTED, schema);
        }

        assertThat(COMMITTED).as("write it anew with -Dschema.write=true, see above").hasContent(schema);
    }

    @Test
    void the_sample_district_points_to_it_and_is_right() throws IOException, ConfigException {
        Path sample = Path.of("../../config/demo/district.yaml");

        assertThat(Files.readAllLines(sample)).first()
                .isEqualTo("# yaml-language-server: $schema=../district.schema.json");
        GatewayConfig config = new ConfigReader(Standards.vocabulary(), name -> null).read(sample);
        assertThat(config.districts()).singleElement().extracting(DistrictConfig::id).isEqualTo("pine-river");
    }

    private static String schema() throws IOException {
        Shapes shapes = new Shapes(Standards.vocabulary().systems());
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        try (JsonSchema schema = new JsonSchema()) {
            return new ObjectMapper().writer(printer).writeValueAsString(schema.of(
                    "district.schema.json",
                    "districts",
                    shapes.of(GatewayFile.class),
                    shapes.of(DistrictConfig.class))) + "\n";
        }
    }
}
