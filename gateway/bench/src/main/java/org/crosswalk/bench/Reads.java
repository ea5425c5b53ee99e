package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.bench.Mark.Bound;

/** {@code GET /xapi/statements?limit=50} with each filter, one request after the other, at growing sizes of the store. */
final class Reads {

    private static final double LIMIT_MILLIS = 3;
    private static final double LARGEST_GROWTH = 2;
    private static final double HALF = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final int WARM_UP = 40;
    private static final int OK = 200;
    private static final int NANOS_OF_A_MICRO = 1_000;
    private static final String FORMAT = "%-28s %11s %8s %8s %7s";

    private final ReadOptions options;
    private final PrintStream out;
    private final Random random = new Random(4);
    private final Map<String, Function<Integer, String>> filters = new LinkedHashMap<>();

    Reads(ReadOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        filters.put("none", size -> "");
        filters.put("agent", size -> agent(StoredStatements.student(random.nextInt(StoredStatements.STUDENTS))));
        filters.put("verb", size -> verb());
        filters.put("activity", size -> activity());
        filters.put("registration", size -> "&registration="
                + StoredStatements.registration(random.nextInt(size / StoredStatements.RUN)));
        filters.put("related_activities", size -> "&related_activities=true&activity="
                + encoded(StoredStatements.course(random.nextInt(StoredStatements.COURSES))));
        filters.put("related_agents", size -> "&related_agents=true"
                + agent(StoredStatements.teacher(random.nextInt(StoredStatements.TEACHERS))));
        filters.put("since", size -> "&since=" + moment(size));
        filters.put("until", size -> "&until=" + moment(size));
        filters.put("since, ascending", size -> "&ascending=true&since=" + moment(size));
        filters.put("verb, ascending", size -> "&ascending=true" + verb());
        filters.put("agent and verb", size -> verb()
                + agent(StoredStatements.student(random.nextInt(StoredStatements.STUDENTS))));
        filters.put("activity, since", size -> activity() + "&since=" + moment(size));
    }

    /** One filter at one size. */
    private record Asked(String filter, int statements, Latencies latencies, int errors) {

        double p50() {
            return latencies.within(HALF);
        }

        JsonObject json() {
            return new JsonObject()
                    .put("filter", filter)
                    .put("statements", statements)
                    .put("p50Millis", p50())
                    .put("p99Millis", latencies.within(NEARLY_ALL))
                    .put("errors", errors);
        }
    }

    Report run() throws IOException, InterruptedException {
        List<Asked> all = new ArrayList<>();
        long wholeReads = 0;
        try (StoredStatements store = StoredStatements.in(options.database(), options.district(), options.client())
                        .prepared();
                HttpClient http = HttpClient.newHttpClient()) {
            for (int size : options.statements()) {
                out.println("copying until there are " + size + " statements");
                store.growTo(size);
                for (Function<Integer, String> filter : filters.values()) {
                    ask(http, "", filter, size);
                }
                long before = store.wholeReads();
                for (Map.Entry<String, Function<Integer, String>> filter : filters.entrySet()) {
                    Asked asked = ask(http, filter.getKey(), filter.getValue(), size);
                    all.add(asked);
                    out.println(line(asked));
                }
                wholeReads += store.wholeReads() - before;
            }
        }
        return report(all, wholeReads);
    }

    private Asked ask(HttpClient http, String name, Function<Integer, String> filter, int size)
            throws IOException, InterruptedException {
        Latencies latencies = new Latencies();
        int errors = 0;
        for (int i = -WARM_UP; i < options.requests(); i++) {
            HttpRequest request = request(filter.apply(size));
            long begin = System.nanoTime();
            HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
            if (i >= 0) {
                latencies.add((int) ((System.nanoTime() - begin) / NANOS_OF_A_MICRO));
                errors += response.statusCode() == OK ? 0 : 1;
            }
        }
        return new Asked(name, size, latencies, errors);
    }

    private HttpRequest request(String filter) {
        String login = options.client() + ":" + options.secret();
        return HttpRequest.newBuilder(URI.create(options.baseUrl() + "/xapi/statements?limit=50" + filter))
                .header("Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .header("X-Experience-API-Version", "1.0.3")
                .build();
    }

    private Report report(List<Asked> all, long wholeReads) {
        int smallest = options.statements().getFirst();
        List<Mark> marks = new ArrayList<>();
        for (Asked asked : all) {
            if (asked.statements() == smallest) {
                marks.add(new Mark("GET by " + asked.filter() + " at " + smallest + ", p50", asked.p50(), Bound.BELOW,
                        LIMIT_MILLIS, "ms"));
            } else {
                double before = all.stream()
                        .filter(other -> other.statements() == smallest && other.filter().equals(asked.filter()))
                        .mapToDouble(Asked::p50)
                        .findFirst()
                        .orElse(Double.NaN);
                marks.add(new Mark("GET by " + asked.filter() + " at " + asked.statements() + " beside " + smallest,
                        asked.p50() / before, Bound.AT_MOST, LARGEST_GROWTH, "x"));
            }
        }
        marks.add(new Mark("statements read from end to end", wholeReads, Bound.AT_MOST, 0, ""));
        marks.add(new Mark("errors of GET", all.stream().mapToInt(Asked::errors).sum(), Bound.AT_MOST, 0, ""));
        marks.forEach(mark -> out.println(mark.line()));
        return new Report(marks,
                new JsonObject().put("reads", new JsonArray(all.stream().map(Asked::json).toList())));
    }

    private static String line(Asked asked) {
        return FORMAT.formatted("GET by " + asked.filter(), asked.statements(), Numbers.plain(asked.p50()),
                Numbers.plain(asked.latencies().within(NEARLY_ALL)), asked.errors());
    }

    static String heading() {
        return FORMAT.formatted("", "statements", "p50 ms", "p99 ms", "errors");
    }

    private String verb() {
        return "&verb=" + encoded(StoredStatements.verb(random.nextInt(StoredStatements.VERBS)));
    }

    private String activity() {
        return "&activity=" + encoded(StoredStatements.activity(random.nextInt(StoredStatements.ACTIVITIES)));
    }

    private static String agent(String name) {
        return "&agent=" + encoded(StoredStatements.account(name));
    }

    /** Within the time of the statements that are there. */
    private Instant moment(int size) {
        return Instant.now().minusMillis(60_000 + 3_000L * random.nextInt(size));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
