package org.crosswalk.server.command;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a browser does in a launch, and what an administrator asks beside it. */
final class LaunchBrowser implements AutoCloseable {

    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();
    private final String base;
    private final String authorization;

    LaunchBrowser(String base, String client, String secret) {
        this.base = base;
        this.authorization = "Basic " + Base64.getEncoder()
                .encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A page as it was answered; redirects are not followed.
     *
     * @param location where it redirects to; empty where it does not
     */
    record Page(int status, String body, String location) {

        /** Where its form goes; empty where it has none. */
        String action() {
            Matcher action = ACTION.matcher(body);
            return action.find() ? unescaped(action.group(1)) : "";
        }

        /** The fields of its form. */
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(body);
            while (field.find()) {
                fields.put(field.group(1), unescaped(field.group(2)));
            }
            return fields;
        }

        private static String unescaped(String text) {
            return text.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }

    String base() {
        return base;
    }

    /** Starts a launch; returns the address that a browser opens. */
    String begin(JsonObject launch) throws IOException, InterruptedException, CommandFailure {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base + "/lti/platform/launches"))
                .header("Authorization", authorization)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(launch.encode()))
                .build(), BodyHandlers.ofString());
        if (answer.statusCode() != 201) {
            throw new CommandFailure("the launch was not started: " + answer.statusCode() + " " + answer.body());
        }
        return new JsonObject(answer.body()).getString("url");
    }

    /** The newest refusal that is about a tool. */
    JsonArray traces(String tool) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(URI.create(base
                        + "/hub/v1/lti/traces?outcome=refused&limit=1&system=" + URLEncoder.encode(tool, StandardCharsets.UTF_8)))
                .header("Authorization", authorization)
                .build(), BodyHandlers.ofString());
        return answer.statusCode() == 200 ? new JsonObject(answer.body()).getJsonArray("traces") : new JsonArray();
    }

    Page open(String address) throws IOException, InterruptedException {
        return page(http.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString()));
    }

    Page post(String address, Map<String, String> fields) throws IOException, InterruptedException {
        String form = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return page(http.send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build(), BodyHandlers.ofString()));
    }

    /** The claims of a token as they stand; whether it holds is for the tool to say. */
    JsonObject claims(String token) {
        String[] parts = token.split("\\.");
        return new JsonObject(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
    }

    private static Page page(HttpResponse<String> answer) {
        return new Page(answer.statusCode(), answer.body(), answer.headers().firstValue("Location").orElse(""));
    }

    @Override
    public void close() {
        http.close();
    }
}
