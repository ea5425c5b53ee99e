package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.api.ApiGateway.code;
import static org.crosswalk.api.ApiGateway.json;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;

/** Runs over the API: asked for by whoever may write, decided on by administrators. */
class RunTest {

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
        api.gateway().hub().runs().add(new SisRunner());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void a_run_is_asked_for_followed_and_decided_on() {
        HttpResponse<String> asked = ask("writer", "sis", "full");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(202);
        String id = json(asked).getString("id");
        assertThat(asked.headers().firstValue("Location")).hasValue("/hub/v1/runs/" + id);
        JsonObject held = becomes(id, "held");
        assertThat(held.getJsonObject("report")).isEqualTo(new JsonObject().put("gone", new JsonArray(List.of("u-1"))));
        assertThat(held.getString("requestedBy")).isEqualTo("writer");
        assertThat(held.getBoolean("ended")).isFalse();

        assertThat(api.post("writer", "/runs/" + id + "/approve", "").statusCode()).isEqualTo(403);
        assertThat(api.post("admin", "/runs/" + id + "/approve", "").statusCode()).isEqualTo(202);

        JsonObject applied = becomes(id, "applied");
        assertThat(applied.getString("decidedBy")).isEqualTo("admin");
        HttpResponse<String> again = api.post("admin", "/runs/" + id + "/approve", "");
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(json(again).getJsonObject("error").getString("message"))
                .isEqualTo("the run is applied; this takes one that is held");
    }

    @Test
    void the_latest_run_stands_first_and_pages_follow() {
        String first = json(ask("writer", "sis", "dry-run")).getString("id");
        becomes(first, "previewed");
        String second = json(ask("writer", "sis", "dry-run")).getString("id");
        becomes(second, "previewed");

        JsonObject page = api.read("reader", "/runs?state=previewed&system=sis&limit=1");
        JsonObject next = api.read("reader", "/runs?state=previewed&system=sis&limit=1&after=" + page.getString("after"));

        assertThat(page.getJsonArray("runs").getJsonObject(0).getString("id")).isEqualTo(second);
        assertThat(next.getJsonArray("runs").getJsonObject(0).getString("id")).isEqualTo(first);
        assertThat(api.read("oak", "/runs").getJsonArray("runs")).isEmpty();
        assertThat(api.get("oak", "/runs/" + first).statusCode()).isEqualTo(404);
    }

    @Test
    void what_cannot_be_run_is_refused() {
        assertThat(ask("reader", "sis", "full").statusCode()).isEqualTo(403);
        assertThat(code(ask("writer", "nowhere", "full"))).isEqualTo("unknown_object");
        assertThat(ask("writer", "sis", "sideways").statusCode()).isEqualTo(400);
        assertThat(code(ask("writer", "sis", "rollover"))).isEqualTo("invalid_data");
        assertThat(code(api.post("admin", "/runs/none/reject", ""))).isEqualTo("unknown_object");
    }

    private static HttpResponse<String> ask(String client, String system, String mode) {
        return api.post(client, "/systems/" + system + "/runs", new JsonObject().put("mode", mode).encode());
    }

    private static JsonObject becomes(String id, String state) {
        return eventually(() -> api.read("reader", "/runs/" + id), run ->
                assertThat(run.getString("state")).isEqualTo(state));
    }

    /** Holds every full run. */
    private static final class SisRunner implements Runner<ApiGateway.Sis> {

        @Override
        public String kind() {
            return "oneroster-csv";
        }

        @Override
        public Class<ApiGateway.Sis> settings() {
            return ApiGateway.Sis.class;
        }

        @Override
        public Set<Mode> modes() {
            return Set.of(Mode.FULL, Mode.DRY_RUN);
        }

        @Override
        public Future<Outcome> run(RunTask<ApiGateway.Sis> task) {
            JsonObject report = new JsonObject().put("gone", new JsonArray().add("u-1"));
            return Future.succeededFuture(task.run().mode() == Mode.DRY_RUN
                    ? new Outcome.Previewed(report)
                    : new Outcome.Held(report));
        }

        @Override
        public Future<JsonObject> apply(RunTask<ApiGateway.Sis> task) {
            return Future.succeededFuture(task.run().report());
        }
    }
}
