package org.crosswalk.server.command;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.server.Gateway;
import org.crosswalk.server.config.GatewayConfig;

/** {@code crosswalk export case}. */
@Command(
        name = "case",
        description = {
            "Writes a framework of learning standards as a CASE package.",
            "Without --version as its source gave it, with members that no version of CASE knows; with it to the letter"
                    + " of that version."
        })
final class ExportCaseCommand implements Callable<Integer> {

    private static final int OK = 200;

    @Parameters(index = "0", paramLabel = "DOC_ID", description = "The identifier of its CFDocument.")
    String document = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "Where to write it.")
    Path file = Path.of("framework.json");

    @Option(names = "--version", paramLabel = "V", description = "1.0 or 1.1.")
    @Nullable String version;

    @Option(names = "--url", paramLabel = "BASE", description = "A running gateway, such as http://127.0.0.1:8080.")
    @Nullable String url;

    @Option(names = "--client", paramLabel = "ID", description = "With --url: a client that holds case.read, where"
            + " reading takes one.")
    @Nullable String client;

    @Option(names = "--secret", paramLabel = "S", description = "With --client: its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    @Option(names = "--config", paramLabel = "FILE",
            description = "Without --url: the configuration. Default: that of the demo")
    @Nullable Path config;

    @Option(names = "--data", paramLabel = "DIR", defaultValue = "data",
            description = "Without --url: the data folder of a gateway that does not run. Default: ./data")
    Path data = Path.of("data");

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help message and exit.")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        String path = path();
        if (url != null) {
            return write(url + path);
        }
        GatewayConfig read = Configurations.read(config == null ? Configurations.sample() : config);
        GatewayConfig silent = new GatewayConfig(read.http().listeningOn("127.0.0.1", 0), read.store(),
                read.security(), read.districts());
        try (Gateway gateway = Gateway.start(silent, data)) {
            return write(gateway.url() + path);
        }
    }

    private String path() throws CommandFailure {
        return switch (version) {
            case null -> "/uri/" + document;
            case "1.0" -> "/ims/case/v1p0/CFPackages/" + document;
            case "1.1" -> "/ims/case/v1p1/CFPackages/" + document;
            default -> throw new CommandFailure("--version takes 1.0 or 1.1");
        };
    }

    private int write(String address) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .header("Accept", version == null ? "application/vnd.crosswalk.source+json" : "application/json");
        if (client != null) {
            String given = secret == null ? System.getenv("CROSSWALK_SECRET") : secret;
            request.header("Authorization", "Basic " + Base64.getEncoder()
                    .encodeToString((client + ":" + given).getBytes(StandardCharsets.UTF_8)));
        }
        Path whole = file.toAbsolutePath();
        Path part = Files.createTempFile(whole.getParent(), ".export", ".json");
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<Path> response = http.send(request.build(), BodyHandlers.ofFile(part));
            if (response.statusCode() != OK) {
                throw new CommandFailure(address + " answered " + response.statusCode() + " " + Files.readString(part));
            }
            Files.move(part, whole, StandardCopyOption.REPLACE_EXISTING);
            spec.commandLine().getOut().println(file + ": " + Files.size(whole) + " bytes");
            return 0;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
