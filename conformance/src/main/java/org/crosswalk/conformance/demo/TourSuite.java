package org.crosswalk.conformance.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import org.crosswalk.conformance.DemoProcess;
import org.crosswalk.conformance.Eventually;

/** The tour of the README, each line executed in order as it is printed; {@code #> text} is what a line must show. */
class TourSuite {

    private static final String HEADING = "## A tour of five minutes";
    private static final String ADDRESS = "http://127.0.0.1:8080";
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** A command and what it must show. */
    private record Step(String command, List<String> shows) {}

    @Test
    void every_line_works_in_order_and_shows_what_it_says() throws IOException {
        List<Step> steps = steps(Files.readString(Path.of(System.getProperty("crosswalk.home", "."), "README.md")));
        assertThat(steps).hasSizeGreaterThan(8);
        try (DemoProcess demo = DemoProcess.start()) {
            for (Step step : steps) {
                if (step.shows().isEmpty() || step.command().contains(" -d ")) {
                    shows(step, run(step.command(), demo.url()));
                } else {
                    Eventually.within(PATIENCE, () -> run(step.command(), demo.url()), printed -> shows(step, printed));
                }
            }
        }
    }

    private static void shows(Step step, String printed) {
        step.shows().forEach(text -> assertThat(printed).as(step.command()).contains(text));
    }

    private static String run(String command, String url) {
        try {
            Process process = new ProcessBuilder("bash", "-c", command.replace(ADDRESS, url))
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(command + "\n" + printed).isZero();
            return printed;
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<Step> steps(String readme) {
        int begin = readme.indexOf("```sh\n", readme.indexOf(HEADING)) + "```sh\n".length();
        List<Step> steps = new ArrayList<>();
        StringBuilder command = new StringBuilder();
        for (String line : readme.substring(begin, readme.indexOf("```", begin)).lines().toList()) {
            if (line.startsWith("#> ")) {
                steps.getLast().shows().add(line.substring("#> ".length()));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                command.append(line).append('\n');
                if (!line.endsWith("\\")) {
                    steps.add(new Step(command.toString(), new ArrayList<>()));
                    command.setLength(0);
                }
            }
        }
        return steps;
    }
}
