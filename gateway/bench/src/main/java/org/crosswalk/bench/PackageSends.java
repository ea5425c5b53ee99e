package org.crosswalk.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/** A framework that the gateway sends, beside the same bytes that a bare server sends from a file; rounds interleaved. */
final class PackageSends {

    private static final double RATIO_LIMIT = 3;
    private static final double FIRST_BYTE_LIMIT_MILLIS = 20;
    private static final double MOST = 0.95;
    private static final double MIDDLE = 0.5;
    private static final double BYTES_OF_A_MB = 1e6;
    private static final int WARMING = 20;
    private static final int OK = 200;

    private final PackageOptions options;
    private final PrintStream out;

    PackageSends(PackageOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
    }

    Report run() throws IOException, InterruptedException {
        load();
        URI address = options.gateway().resolve("/ims/case/v1p1/CFPackages/" + SamplePackage.document(options.items()));
        Path same = options.folder().resolve("same.json");
        try (Download gateway = new Download(address);
                OutputStream keep = Files.newOutputStream(same)) {
            out.println("a framework of " + options.items() + " items, first sent in "
                    + Numbers.plain(gateway.get(keep).whole() / 1e3) + " ms");
        }
        Vertx vertx = Vertx.vertx();
        try {
            HttpServer bare = vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                    .requestHandler(request -> request.response().sendFile(same.toString()))
                    .listen()
                    .await();
            return compare(address, URI.create("http://127.0.0.1:" + bare.actualPort() + "/same.json"));
        } finally {
            vertx.close().await();
        }
    }

    private void load() throws IOException, InterruptedException {
        Path file = options.folder().resolve("package.json");
        SamplePackage.write(file, options.items());
        String pair = Base64.getEncoder().encodeToString(
                (options.client() + ":" + options.secret()).getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(options.gateway().resolve("/hub/v1/imports?system=bench"))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            long begin = System.nanoTime();
            HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IOException("the import answered " + response.statusCode() + " " + response.body());
            }
            out.println("imported in " + Numbers.plain((System.nanoTime() - begin) / 1e6) + " ms");
        }
    }

    private Report compare(URI address, URI file) throws IOException {
        try (Download gateway = new Download(address);
                Download bare = new Download(file)) {
            for (int i = 0; i < WARMING; i++) {
                gateway.get(OutputStream.nullOutputStream());
                bare.get(OutputStream.nullOutputStream());
            }
            Latencies sent = new Latencies();
            Latencies first = new Latencies();
            Latencies fromFile = new Latencies();
            long bytes = 0;
            for (int i = 0; i < options.rounds(); i++) {
                Download.Taken taken = gateway.get(OutputStream.nullOutputStream());
                sent.add(taken.whole());
                first.add(taken.firstByte());
                fromFile.add(bare.get(OutputStream.nullOutputStream()).whole());
                bytes = taken.bytes();
            }
            return report(sent, first, fromFile, bytes);
        }
    }

    private Report report(Latencies sent, Latencies first, Latencies fromFile, long bytes) {
        double ratio = sent.within(MIDDLE) / fromFile.within(MIDDLE);
        out.println(Numbers.plain(bytes / BYTES_OF_A_MB) + " MB: the gateway " + Numbers.plain(sent.within(MIDDLE))
                + " ms (95 %: " + Numbers.plain(sent.within(MOST)) + "), from a file "
                + Numbers.plain(fromFile.within(MIDDLE)) + " ms (95 %: " + Numbers.plain(fromFile.within(MOST))
                + "), first byte " + Numbers.plain(first.within(MIDDLE)) + " ms (95 %: "
                + Numbers.plain(first.within(MOST)) + ")");
        List<Mark> marks = List.of(
                new Mark("framework of " + options.items() + " items beside the same bytes from a file", ratio,
                        Bound.AT_MOST, RATIO_LIMIT, "x"),
                new Mark("its first byte, 95 of 100", first.within(MOST), Bound.AT_MOST, FIRST_BYTE_LIMIT_MILLIS, "ms"));
        marks.forEach(mark -> out.println(mark.line()));
        return new Report(marks, new JsonObject().put("framework", new JsonObject()
                .put("bytes", bytes)
                .put("gatewayMillis", sent.within(MIDDLE))
                .put("fileMillis", fromFile.within(MIDDLE))
                .put("firstByteMillis", first.within(MIDDLE))));
    }
}
