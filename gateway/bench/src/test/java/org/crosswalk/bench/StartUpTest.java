package org.crosswalk.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {

    private static final String JAVA = ProcessHandle.current().info().command().orElse("java");
    private static final String PROGRAM = " -cp '" + System.getProperty("java.class.path") + "' "
            + SlowFirstStart.class.getName() + " '{data}' {port}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void cold_starts_get_an_empty_folder_each_and_warm_ones_the_folder_of_the_last() throws Exception {
        // the program ends with an error where one that was started before it has not been stopped
        JsonObject startUp = start("exec " + JAVA + PROGRAM).json().getJsonObject("startUp");
        JsonArray cold = startUp.getJsonObject("cold").getJsonArray("readySeconds");
        JsonArray warm = startUp.getJsonObject("warm").getJsonArray("readySeconds");
        assertThat(cold.getDouble(0)).isGreaterThan(1);
        assertThat(cold.getDouble(1)).isGreaterThan(1);
        assertThat(warm).hasSize(2);
        assertThat(startUp.getJsonObject("warm").getJsonArray("residentMegabytes").getDouble(0)).isBetween(10.0, 300.0);
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("cold start 2: ready after ", "warm start 2: ready after ")
                .contains("cold start until ready: ", "s (below 5)")
                .contains("ok     idle memory after a warm start: ", "MB (below 300)");
        assertThat(folder).as("all that was made is removed").isEmptyDirectory();
    }

    @Test
    void given_a_launcher_that_waits_for_java_then_memory_and_end_are_those_of_java() throws Exception {
        JsonObject startUp = start(JAVA + PROGRAM + "; true").json().getJsonObject("startUp");
        assertThat(startUp.getJsonObject("warm").getJsonArray("residentMegabytes").getDouble(0)).isGreaterThan(10);
    }

    @Test
    void given_a_command_that_ends_before_it_is_ready_then_its_last_words_are_told() {
        assertThatThrownBy(() -> start("echo no data folder at {data}; exit 7"))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("the gateway ended with exit code 7 before it was ready; it printed last:\n"
                        + "no data folder at " + folder);
    }

    private Report start(String script) throws IOException, InterruptedException {
        StartUpOptions options =
                new StartUpOptions(List.of("sh", "-c", script), folder, 2, Duration.ofMillis(100));
        return Bench.startUp(options, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }
}
