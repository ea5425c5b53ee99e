package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.bench.Mark.Bound;
import org.crosswalk.postgres.PostgresAddress;

/**
 * Measures a full pull of a roster's enrollments page by page, beside the same rows selected by key straight from
 * PostgreSQL in the same run; and whether a page costs the same wherever it lies.
 */
public final class PagesBench {

    private static final int LIMIT = 1_000;
    private static final double MOST_TIMES = 3;
    private static final double MOST_SLOPE = 1.5;
    private static final int WARMING = 10;
    private static final int JUMPS = 9;
    private static final int OK = 200;
    private static final double MIDDLE = 0.5;
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>;\\s*rel=\"next\"");

    private final PostgresAddress database;
    private final URI gateway;
    private final String district;
    private final ImportBench.Loader loader;
    private final PrintStream out;

    /**
     * Over a gateway and a data folder made for it.
     *
     * @param district whose client {@code demo} with the secret {@code demo-secret} sees everything
     */
    public PagesBench(PostgresAddress database, URI gateway, String district, ImportBench.Loader loader, PrintStream out) {
        this.database = database;
        this.gateway = gateway;
        this.district = district;
        this.loader = loader;
        this.out = out;
    }

    /**
     * Runs it.
     *
     * @param folder for the packages
     * @param rows how many enrollments
     */
    public Report run(Path folder, int rows) throws Exception {
        out.printf(Locale.ROOT, "pages of %,d enrollments, %,d at a time%n", rows, LIMIT);
        EnrollmentPackages packages = new EnrollmentPackages(rows);
        loader.load(packages.district(folder));
        loader.load(packages.enrollments(folder, 0));
        try (Connection connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                Statement statement = connection.createStatement();
                HttpClient http = HttpClient.newHttpClient()) {
            statement.execute("vacuum analyze hub.enrollment");
            String token = token(http);
            pull(http, token, WARMING * LIMIT);
            byKey(connection, WARMING * LIMIT);
            Latencies pages = pull(http, token, rows);
            Latencies keyed = byKey(connection, rows);
            return report(rows, pages, keyed, jump(http, token, 0), jump(http, token, rows - LIMIT));
        }
    }

    private Report report(int rows, Latencies pages, Latencies keyed, double first, double last) {
        double page = pages.within(MIDDLE);
        double selected = keyed.within(MIDDLE);
        double whole = seconds(pages);
        out.printf(Locale.ROOT, "  %-28s %8.2f s  %,d pages, half of them within %.1f ms%n", "the whole pull", whole,
                pages.count(), page);
        out.printf(Locale.ROOT, "  %-28s %8.2f s  half of them within %.1f ms%n", "selected by key", seconds(keyed), selected);
        out.printf(Locale.ROOT, "  %-28s %8.1f ms, the last %.1f ms%n", "the first page, by offset", first, last);
        Report report = new Report(
                List.of(
                        new Mark("a pull against the same rows by key", whole / seconds(keyed), Bound.AT_MOST, MOST_TIMES, "x"),
                        new Mark("the last page against the first", last / first, Bound.AT_MOST, MOST_SLOPE, "x")),
                new JsonObject().put("pages", new JsonObject()
                        .put("rows", rows)
                        .put("pullSeconds", whole)
                        .put("keySeconds", seconds(keyed))
                        .put("firstPageMillis", first)
                        .put("lastPageMillis", last)));
        report.marks().forEach(mark -> out.println(mark.line()));
        return report;
    }

    private static double seconds(Latencies latencies) {
        return latencies.sum() / 1e6;
    }

    private Latencies pull(HttpClient http, String token, int rows) throws IOException, InterruptedException {
        Latencies taken = new Latencies();
        @Nullable String next = page(0);
        for (int read = 0; next != null && read < rows; read += LIMIT) {
            long begin = System.nanoTime();
            HttpResponse<byte[]> answer = get(http, token, next);
            taken.add((int) ((System.nanoTime() - begin) / 1_000));
            Matcher link = NEXT.matcher(answer.headers().firstValue("Link").orElse(""));
            next = link.find() ? link.group(1) : null;
        }
        return taken;
    }

    /** Milliseconds of a page that is asked for by its offset, as clients do that do not follow links. */
    private double jump(HttpClient http, String token, int offset) throws IOException, InterruptedException {
        Latencies taken = new Latencies();
        for (int i = 0; i < JUMPS; i++) {
            long begin = System.nanoTime();
            get(http, token, page(offset));
            taken.add((int) ((System.nanoTime() - begin) / 1_000));
        }
        return taken.within(MIDDLE);
    }

    private Latencies byKey(Connection connection, int rows) throws SQLException {
        Latencies taken = new Latencies();
        String after = "";
        try (PreparedStatement page = connection.prepareStatement("select * from hub.enrollment where tenant = ?"
                + " and id > ? and status = 'active' order by id limit " + LIMIT)) {
            for (int read = 0; read < rows; read += LIMIT) {
                long begin = System.nanoTime();
                page.setString(1, district);
                page.setString(2, after);
                try (ResultSet row = page.executeQuery()) {
                    while (row.next()) {
                        after = row.getString("id");
                    }
                }
                taken.add((int) ((System.nanoTime() - begin) / 1_000));
            }
        }
        return taken;
    }

    private String page(int offset) {
        return gateway.resolve("/ims/oneroster/rostering/v1p2/enrollments?limit=" + LIMIT + "&offset=" + offset).toString();
    }

    private static HttpResponse<byte[]> get(HttpClient http, String token, String url)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(
                HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token).build(),
                BodyHandlers.ofByteArray());
        if (answer.statusCode() != OK) {
            throw new IOException("a page answered " + answer.statusCode());
        }
        return answer;
    }

    private String token(HttpClient http) throws IOException, InterruptedException {
        String pair = Base64.getEncoder().encodeToString("demo:demo-secret".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(HttpRequest.newBuilder(gateway.resolve("/oauth2/token"))
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build(), BodyHandlers.ofString());
        return new JsonObject(answer.body()).getString("access_token");
    }
}
