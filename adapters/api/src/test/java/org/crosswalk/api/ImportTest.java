package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.imports.Importer;
import org.crosswalk.web.Web;

/** A body is larger here than other paths take (1,000,000 bytes), up to 3,000,000 bytes. */
class ImportTest {

    private static final int LIMIT = 3_000_000;
    private static final Lines LINES = new Lines();

    private static ApiGateway api;

    /** A format of which each file begins with {@code LINES}. */
    private static final class Lines implements Importer {

        private final List<String> loaded = new ArrayList<>();
        private final List<Path> files = new ArrayList<>();

        @Override
        public String format() {
            return "lines";
        }

        @Override
        public boolean recognises(Path path) throws IOException {
            return Files.readString(path).startsWith("LINES");
        }

        @Override
        public Future<JsonObject> load(TenantId tenant, Path path, String system) {
            try {
                files.add(path);
                loaded.add(tenant + " " + system + " " + Files.size(path));
                return Future.succeededFuture(new JsonObject().put("read", Files.readString(path).lines().count()));
            } catch (IOException e) {
                return Future.failedFuture(e);
            }
        }
    }

    @BeforeAll
    static void start() {
        api = new ApiGateway(web -> new ApiAdapter(
                new Web(web.vertx(), web.hub(), web.authentication(), web.publicUrl(), web.districts(),
                        web.bodyLimit(), LIMIT),
                List.of()));
        api.gateway().hub().imports().add(LINES);
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @BeforeEach
    void forget() {
        LINES.loaded.clear();
        LINES.files.clear();
    }

    @Test
    void a_file_is_told_by_its_content_and_loaded_for_the_district_of_the_client() {
        HttpResponse<String> answer = api.post("writer", "/imports?system=sis", "LINES\na\nb\n");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer))
                .isEqualTo(new JsonObject()
                        .put("file", "body").put("format", "lines").put("read", 3).put("system", "sis"));
        assertThat(LINES.loaded).containsExactly("pine sis 10");
        assertThat(json(api.post("oak", "/imports", "LINES\n")).getString("system")).isEqualTo("oak");
        assertThat(LINES.loaded).containsExactly("pine sis 10", "oak oak 6");
        assertThat(LINES.files).noneMatch(Files::exists).noneMatch(file -> Files.exists(file.getParent()));
    }

    @ParameterizedTest
    @CsvSource({"roster.zip, roster.zip", "../../etc/x y.zip, .._.._etc_x_y.zip", ".., body", "%2F, _"})
    void the_report_names_the_file_as_the_client_does_and_no_name_leads_elsewhere(String name, String reported) {
        HttpResponse<String> answer =
                api.post("writer", "/imports?file=" + name.replace(" ", "%20"), "LINES\n");
        assertThat(json(answer).getString("file")).isEqualTo(reported);
        assertThat(LINES.files.getFirst().toString())
                .matches(".*/crosswalk-import-[^/]+/" + java.util.regex.Pattern.quote(reported));
    }

    @Test
    void a_file_may_be_larger_than_any_other_body() {
        HttpResponse<String> answer = api.post("admin", "/imports", "LINES\n" + "x".repeat(LIMIT - 6));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(LINES.loaded).containsExactly("pine admin 3000000");
    }

    @Test
    void a_file_that_nobody_recognises_is_unprocessable() {
        for (String body : List.of("", "PK", "{\"statements\":[]}")) {
            HttpResponse<String> answer = api.post("writer", "/imports", body);
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(json(answer).getJsonObject("error")).isEqualTo(new JsonObject()
                    .put("code", "invalid_data")
                    .put("message", "body is none of: lines"));
        }
    }

    @Test
    void a_file_beyond_the_limit_is_refused_whether_its_length_is_told_or_not() throws Exception {
        HttpResponse<String> told = api.post("writer", "/imports", "LINES\n" + "x".repeat(LIMIT));
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(code(told)).isEqualTo("too_large");
        byte[] bytes = ("LINES\n" + "x".repeat(LIMIT)).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        HttpRequest chunked = HttpRequest.newBuilder(URI.create(api.gateway().url(ApiGateway.HUB + "/imports")))
                .header("Authorization", "Basic d3JpdGVyOndyaXRlci1zZWNyZXQ=")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertThat(http.send(chunked, BodyHandlers.ofString()).statusCode()).isEqualTo(413);
        }
        assertThat(LINES.loaded).isEmpty();
    }

    @Test
    void importing_needs_a_scope_to_write_and_no_other_parameter() {
        assertThat(api.post("reader", "/imports", "LINES\n").statusCode()).isEqualTo(403);
        assertThat(api.gateway().anonymous("POST", ApiGateway.HUB + "/imports", "LINES\n").statusCode())
                .isEqualTo(401);
        assertThat(api.post("writer", "/imports?sytem=sis", "LINES\n").statusCode()).isEqualTo(400);
        assertThat(api.delete("writer", "/imports").statusCode()).isEqualTo(405);
        assertThat(api.get("reader", "/imports").statusCode()).isEqualTo(403);
        assertThat(LINES.loaded).isEmpty();
    }

    @Test
    void who_does_not_wait_asks_how_far_it_is() {
        HttpResponse<String> answer = api.post("writer", "/imports?wait=false&system=sis&file=a.txt", "LINES\na\n");
        assertThat(answer.statusCode()).isEqualTo(202);
        String id = json(answer).getString("id");
        JsonObject run = org.crosswalk.hub.testing.TestHub.eventually(
                () -> json(api.get("writer", "/imports/" + id)),
                found -> assertThat(found.getString("state")).isEqualTo("done"));
        assertThat(run.getString("file")).isEqualTo("a.txt");
        assertThat(run.getString("system")).isEqualTo("sis");
        assertThat(run.getJsonObject("report").getLong("read")).isEqualTo(2);
        assertThat(json(api.get("writer", "/imports?limit=1")).getJsonArray("imports").getJsonObject(0).getString("id"))
                .isEqualTo(id);
        assertThat(api.get("writer", "/imports/unknown").statusCode()).isEqualTo(404);
        assertThat(api.get("oak", "/imports/" + id).statusCode()).isEqualTo(404);
    }
}
