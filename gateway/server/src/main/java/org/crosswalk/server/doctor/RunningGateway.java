package org.crosswalk.server.doctor;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;

import org.crosswalk.server.config.HttpConfig;

/** Asks a gateway that runs how it is. */
public final class RunningGateway {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final double BEHIND_SECONDS = 300;
    private static final int READY = 200;

    private RunningGateway() {}

    /** Where a gateway of this configuration is asked: at its address for operation, else where its clients reach it. */
    public static URI of(HttpConfig http) {
        HttpConfig.AdminConfig admin = http.admin();
        URI publicUrl = http.publicUrl();
        if (admin != null) {
            return at("http", admin.host(), admin.port());
        }
        if (http.tls() == null) {
            return at("http", http.host(), http.port());
        }
        return publicUrl == null ? at("https", http.host(), http.port()) : publicUrl;
    }

    /** Blocks. */
    public static List<Finding> ask(URI base) throws InterruptedException {
        URI ready = URI.create(base.toString().replaceFirst("/$", "") + "/health/ready");
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(ready).timeout(PATIENCE).build(), BodyHandlers.ofString());
            JsonObject told = new JsonObject(answer.body());
            return answer.statusCode() == READY
                    ? List.of(Finding.fine("gateway", "ready at " + base), journal(told))
                    : List.of(Finding.wrong("gateway", base + " is " + told.getString("status") + ", its database "
                            + told.getString("database", "has not been asked"), "its log says more"));
        } catch (IOException e) {
            return List.of(Finding.wrong("gateway", "none answers at " + base,
                    "start it (crosswalk serve, systemctl start crosswalk); its log says why it ended; or name another with"
                            + " --url"));
        } catch (DecodeException e) {
            return List.of(Finding.wrong("gateway", "something else answers at " + base, "name the gateway with --url"));
        }
    }

    private static Finding journal(JsonObject told) {
        JsonObject last = told.getJsonArray("journal").stream()
                .map(JsonObject.class::cast)
                .reduce((a, b) -> a.getDouble("oldestSeconds") >= b.getDouble("oldestSeconds") ? a : b)
                .orElseGet(JsonObject::new);
        double seconds = last.getDouble("oldestSeconds", 0.0);
        if (seconds <= BEHIND_SECONDS) {
            return Finding.fine("journal", "every consumer is up to date, within " + Math.round(seconds) + " s");
        }
        return Finding.look("journal", last.getString("district") + ": " + last.getString("consumer") + " is "
                + Math.round(seconds) + " s behind, " + last.getLong("waiting") + " entries", "after a bulk load wait; else"
                + " see the room Operations of the console");
    }

    private static URI at(String scheme, String host, int port) {
        String reachable = host.equals("0.0.0.0") || host.equals("::") ? "127.0.0.1" : host;
        return URI.create(scheme + "://" + (reachable.contains(":") ? "[" + reachable + "]" : reachable) + ":" + port);
    }
}
