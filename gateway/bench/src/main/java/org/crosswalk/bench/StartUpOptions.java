package org.crosswalk.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How to start a gateway, and how often.
 *
 * @param command the launcher's command line, in which {@code {data}} stands for the data folder and {@code {port}}
 *     for the port, such as {@code gateway/bin/crosswalk demo --data {data} --port {port}}; it must end when its
 *     process is told to
 * @param folder where the data folders are made and removed again
 * @param starts how many cold starts, and how many warm ones; the median counts
 * @param idle how long the gateway is left alone before its memory is read
 */
public record StartUpOptions(List<String> command, Path folder, int starts, Duration idle) {

    /** Five starts of each kind, memory after five seconds. */
    public static StartUpOptions of(List<String> command, Path folder) {
        return new StartUpOptions(command, folder, 5, Duration.ofSeconds(5));
    }
}
