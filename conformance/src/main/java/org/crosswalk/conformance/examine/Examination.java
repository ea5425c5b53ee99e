package org.crosswalk.conformance.examine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

import org.crosswalk.conformance.Client;
import org.crosswalk.conformance.Client.Answer;

/**
 * The kit as a process of its own. With {@code --list} it prints what can be chosen. Otherwise it reads an {@link Order}
 * from the first line of its input, so that no credential stands on a command line, and prints a line of JSON for each
 * requirement as soon as it is examined: {@code {"topic": …}} when a topic begins, {@code {"requirement": …}}, then
 * {@code {"end": ""}}, or {@code {"end": "why it could not be examined"}}.
 */
public final class Examination {

    private static final ObjectMapper JSON =
            new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

    private final PrintStream lines;

    private Examination(PrintStream lines) {
        this.lines = lines;
    }

    /** Exit code 0, whatever the examination finds. */
    public static void main(String[] arguments) throws IOException {
        Examination examination = new Examination(System.out);
        // Suites print for people what would stand between the lines.
        System.setOut(System.err);
        if (arguments.length > 0 && arguments[0].equals("--list")) {
            examination.tell(Map.of("topics", Topic.all()));
            return;
        }
        BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        examination.run(JSON.readValue(input.readLine(), Order.class));
        System.exit(0);
    }

    /** A line of output. */
    synchronized void tell(Object line) {
        lines.println(JSON.valueToTree(line));
        lines.flush();
    }

    private void run(Order order) {
        try {
            prepare(order);
        } catch (RuntimeException e) {
            tell(Map.of("end", e instanceof IllegalStateException ? String.valueOf(e.getMessage())
                    : "nobody answers at " + order.url() + ": try the address with another client first"));
            return;
        }
        for (Topic topic : Topic.all()) {
            if (order.topics().contains(topic.id())) {
                tell(Map.of("topic", topic.id()));
                LauncherFactory.create().execute(request(topic), new Listener(this, topic.id()));
            }
        }
        tell(Map.of("end", ""));
    }

    /** Tells the suites where to look and as whom; an endpoint that does not answer is not asked a thousand times. */
    private static void prepare(Order order) {
        new Client(order.url(), null).get("/");
        System.setProperty("crosswalk.url", order.url());
        System.setProperty("crosswalk.client", order.client());
        System.setProperty("crosswalk.secret", order.secret());
        System.setProperty("crosswalk.token", order.tokenUrl().isEmpty() ? order.token() : token(order));
    }

    private static String token(Order order) {
        Answer answer = new Client(order.tokenUrl(), Client.basic(order.client(), order.secret())).send("POST", "",
                "grant_type=client_credentials", Map.of("Content-Type", "application/x-www-form-urlencoded"));
        JsonNode token = answer.json().path("access_token");
        if (!token.isTextual()) {
            throw new IllegalStateException("the token endpoint answers " + answer.status()
                    + " and no token: check the client, its secret and that it may use client credentials");
        }
        return token.asText();
    }

    private static LauncherDiscoveryRequest request(Topic topic) {
        List<ClassSelector> suites =
                topic.suites().stream().map(DiscoverySelectors::selectClass).toList();
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(suites)
                .configurationParameter("junit.jupiter.displayname.generator.default",
                        "org.junit.jupiter.api.DisplayNameGenerator$ReplaceUnderscores")
                .configurationParameter("junit.jupiter.execution.timeout.default", "5 m")
                .build();
    }
}
