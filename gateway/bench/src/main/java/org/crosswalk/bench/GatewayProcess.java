package org.crosswalk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A gateway that was started for a measurement and is ready. */
final class GatewayProcess {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(2);
    private static final long POLL_MILLIS = 5;
    private static final int LINES_TOLD = 20;
    private static final int OK = 200;

    private final Process launcher;
    private final Path log;
    private final Duration untilReady;

    private GatewayProcess(Process launcher, Path log, Duration untilReady) {
        this.launcher = launcher;
        this.log = log;
        this.untilReady = untilReady;
    }

    /**
     * Starts it and waits until {@code /health/ready} answers 200.
     *
     * @param log takes what it prints
     * @throws IOException where it ends or stays silent before: says what it printed last
     */
    static GatewayProcess start(HttpClient http, List<String> command, Path data, Path log)
            throws IOException, InterruptedException {
        int port = freePort();
        List<String> words = command.stream()
                .map(word -> word.replace("{data}", data.toString()).replace("{port}", String.valueOf(port)))
                .toList();
        HttpRequest question = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .timeout(ANSWER)
                .build();
        isReady(http, question); // the client's own first use shall not count
        long begin = System.nanoTime();
        Process launcher = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        while (!isReady(http, question)) {
            if (!launcher.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                String what = launcher.isAlive() ? "was not ready within " + PATIENCE.toSeconds() + " s"
                        : "ended with exit code " + launcher.exitValue() + " before it was ready";
                launcher.destroyForcibly();
                throw new IOException("the gateway " + what + "; it printed last:\n" + lastLines(log));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return new GatewayProcess(launcher, log, Duration.ofNanos(System.nanoTime() - begin));
    }

    Duration untilReady() {
        return untilReady;
    }

    /** Memory of the Java process alone, in bytes. */
    long residentBytes() {
        return Proc.residentBytes(java().pid());
    }

    /** Tells the Java process to end and waits until it and its launcher have. */
    Duration stop() throws IOException, InterruptedException {
        long begin = System.nanoTime();
        java().destroy();
        if (!launcher.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            java().destroyForcibly();
            launcher.destroyForcibly();
            throw new IOException("the gateway did not stop within " + PATIENCE.toSeconds()
                    + " s; it printed last:\n" + lastLines(log));
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** The launcher itself where it became Java, else the Java process that it waits for. */
    private ProcessHandle java() {
        ProcessHandle self = launcher.toHandle();
        return Proc.program(self.pid()).equals("java") ? self
                : self.descendants().filter(each -> Proc.program(each.pid()).equals("java")).findFirst().orElse(self);
    }

    private static boolean isReady(HttpClient http, HttpRequest question) throws InterruptedException {
        try {
            return http.send(question, BodyHandlers.discarding()).statusCode() == OK;
        } catch (IOException notListening) {
            return false;
        }
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_TOLD), lines.size()));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
