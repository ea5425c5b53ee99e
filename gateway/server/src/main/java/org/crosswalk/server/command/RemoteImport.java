package org.crosswalk.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.json.JsonObject;

/** Loads files into a running gateway: {@code POST /hub/v1/imports}, the file as the body; a folder as a zip of it. */
record RemoteImport(RemoteGateway gateway, String system, boolean strict, boolean approve) {

    private static final long POLL_MILLIS = 500;

    int load(List<Path> files, PrintWriter out, PrintWriter progress)
            throws IOException, InterruptedException, CommandFailure {
        boolean held = false;
        for (Path file : files) {
            String id = sent(file).getString("id");
            JsonObject run = find(id);
            while (run.getString("state").equals("running")) {
                Thread.sleep(POLL_MILLIS);
                run = find(id);
                ProgressLine.print(progress, run.getString("step"), run.getLong("rows"), run.getLong("rowsPerSecond"),
                        run.getLong("secondsLeft", -1L));
            }
            JsonObject report = run.getJsonObject("report");
            if (report == null) {
                throw new CommandFailure(file + " was refused: " + run.getString("error", "the gateway was stopped"));
            }
            held |= ImportReports.print(report, out);
        }
        return held ? Crosswalk.FAILED : 0;
    }

    private JsonObject sent(Path file) throws IOException, InterruptedException, CommandFailure {
        if (!Files.isDirectory(file)) {
            return upload(file, file);
        }
        Path zip = Files.createTempFile("crosswalk-import-", ".zip");
        try {
            pack(file, zip);
            return upload(zip, file);
        } finally {
            Files.delete(zip);
        }
    }

    private static void pack(Path folder, Path zip) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.filter(Files::isRegularFile).sorted().toList();
        }
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Path file : files) {
                out.putNextEntry(new ZipEntry(file.getFileName().toString()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private JsonObject upload(Path file, Path named) throws IOException, InterruptedException, CommandFailure {
        String query = "?wait=false&strict=" + strict + "&approve=" + approve + "&system=" + RemoteGateway.encoded(system) + "&file="
                + RemoteGateway.encoded(String.valueOf(named.getFileName()));
        return gateway.json(gateway.to("/hub/v1/imports" + query)
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(file)));
    }

    private JsonObject find(String id) throws IOException, InterruptedException, CommandFailure {
        return gateway.json(gateway.to("/hub/v1/imports/" + id).GET());
    }
}
