package org.crosswalk.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpServer;

/** A program that stands in for a gateway: over an empty data folder it takes more than a second longer. */
final class SlowFirstStart {

    private static final long FIRST_TIME_SECONDS = 1;

    private SlowFirstStart() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        long ready = System.nanoTime() + (Files.exists(data) ? 0 : TimeUnit.SECONDS.toNanos(FIRST_TIME_SECONDS));
        if (Files.exists(data.resolve("running"))) {
            System.out.println("somebody is still there");
            System.exit(3);
        }
        Files.createDirectories(data);
        Path running = Files.createFile(data.resolve("running"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> running.toFile().delete()));
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/health/ready", exchange -> {
            exchange.sendResponseHeaders(System.nanoTime() < ready ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }
}
