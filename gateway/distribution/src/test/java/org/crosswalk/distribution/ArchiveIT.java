package org.crosswalk.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.distribution.Unpacked.Ended;

/** What somebody finds who has the archive and a Java, and neither Maven nor a checkout. */
class ArchiveIT {

    @TempDir
    static Path folder;

    private static Unpacked unpacked = new Unpacked(Path.of(""), Path.of(""));

    @BeforeAll
    static void unpack() throws Exception {
        unpacked = Unpacked.into(folder);
    }

    @Test
    void it_is_what_its_checksum_says_and_holds_what_operators_need() throws Exception {
        assertThat(Unpacked.checksum(folder).output()).endsWith(": OK\n");
        assertThat(Stream.of("LICENSE", "NOTICE", "THIRD-PARTY.txt", "crosswalk.cdx.json", "README.md", "SECURITY.md",
                        "CHANGELOG.md", "config/demo/district.yaml", "config/demo/roster.zip", "config/district.yaml",
                        "config/district.schema.json", "systemd/crosswalk.service", "container/Containerfile",
                        "container/kubernetes.yaml"))
                .allSatisfy(file -> assertThat(unpacked.home().resolve(file)).isRegularFile());
        assertThat(unpacked.home().resolve("bin/crosswalk")).isExecutable();
    }

    @Test
    void each_library_of_others_stands_with_its_licence_and_in_the_bill_of_materials() throws Exception {
        String licences = Files.readString(unpacked.home().resolve("THIRD-PARTY.txt"));
        String bill = Files.readString(unpacked.home().resolve("crosswalk.cdx.json"));

        assertThat(bill).contains("\"bomFormat\" : \"CycloneDX\"", "\"alg\" : \"SHA-256\"");
        assertThat(licences).contains("(The Apache Software License, Version 2.0)", "io.vertx:vertx-web:")
                .doesNotContain("Unknown license");
        assertThat(libraries()).hasSizeGreaterThan(50).allSatisfy(jar -> {
            // vertx-core-5.0.10.jar is pkg:maven/io.vertx/vertx-core@5.0.10 there, and io.vertx:vertx-core:5.0.10 here.
            String name = jar.replaceFirst("-(\\d[^/]*)\\.jar$", "");
            String version = jar.substring(name.length() + 1, jar.length() - ".jar".length());
            assertThat(bill).contains("/" + name + "@" + version + "?type=jar");
            assertThat(licences).contains(":" + name + ":" + version + " ");
        });
    }

    @Test
    void the_demo_gets_ready_answers_and_stops_and_check_finds_the_sample_file_right() throws Exception {
        Path output = Files.createFile(folder.resolve("demo.txt"));
        Process demo = unpacked.start(output, "demo", "--data", folder.resolve("data").toString(), "--port", "0");
        Ended check = unpacked.crosswalk("check", unpacked.home().resolve("config/district.yaml").toString());
        String url = unpacked.ready(demo, output);
        HttpResponse<String> ready = get(url + "/health/ready");
        Ended kit = Unpacked.run(new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
                unpacked.home().resolve("lib") + "/*", "org.crosswalk.conformance.examine.Examination", "--list"), folder);
        HttpResponse<String> students = get(url + "/ims/oneroster/rostering/v1p2/students?limit=1");
        demo.destroy();
        boolean ended = demo.waitFor(30, TimeUnit.SECONDS);
        demo.destroyForcibly();

        assertThat(kit.output()).as("the conformance kit is there").contains("\"id\":\"oneroster-rosters\"");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(students.statusCode()).isEqualTo(200);
        assertThat(students.headers().firstValue("X-Total-Count")).contains("60");
        assertThat(ended).as("it stops when it is told").isTrue();
        assertThat(folder.resolve("data/postgres/postmaster.pid")).doesNotExist();
        assertThat(check.output()).as("nothing is configured that could fail").endsWith("all fine\n");
        assertThat(check.code()).isZero();
    }

    @Test
    void it_knows_its_version_wherever_it_is_called_from_also_by_a_link() throws Exception {
        Files.createSymbolicLink(folder.resolve("crosswalk"), unpacked.home().resolve("bin/crosswalk"));
        Ended version = unpacked.by(folder.resolve("crosswalk"), "--version");

        assertThat(version.output())
                .isEqualTo("Crosswalk " + unpacked.home().toFile().getName().substring("crosswalk-".length()) + "\n");
    }

    private static List<String> libraries() throws IOException {
        try (Stream<Path> jars = Files.list(unpacked.home().resolve("lib"))) {
            return jars.map(jar -> jar.toFile().getName())
                    .filter(name -> !name.startsWith("crosswalk-"))
                    .sorted()
                    .toList();
        }
    }

    private static HttpResponse<String> get(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            String basic = Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(StandardCharsets.UTF_8));
            return http.send(
                    HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Basic " + basic).build(),
                    BodyHandlers.ofString());
        }
    }
}
