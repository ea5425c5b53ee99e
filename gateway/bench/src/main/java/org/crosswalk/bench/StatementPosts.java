package org.crosswalk.bench;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/**
 * {@code POST /xapi/statements} on sixteen connections, the next as soon as the last is answered.
 *
 * @param baseUrl without a slash at its end
 * @param login client and secret, with a colon between
 * @param statements in each request: one as an object, more as an array
 */
record StatementPosts(String baseUrl, String login, int statements) implements Workload {

    private static final long TIMEOUT_SECONDS = 30;

    @Override
    public String name() {
        return statements == 1 ? "POST of 1 statement" : "POST of " + statements + " statements";
    }

    @Override
    public int connections() {
        return 16;
    }

    @Override
    public int inFlight() {
        return 1;
    }

    @Override
    public Future<Connection> connect(Vertx vertx) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(baseUrl + "/xapi/statements")
                .setTimeout(TimeUnit.SECONDS.toMillis(TIMEOUT_SECONDS))
                .putHeader("Authorization", "Basic "
                        + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                .putHeader("X-Experience-API-Version", "1.0.3")
                .putHeader("Content-Type", "application/json");
        HttpClient client = vertx.createHttpClient(new PoolOptions().setHttp1MaxSize(1));
        return Future.succeededFuture(new Open(this, client, request));
    }

    private record Open(StatementPosts posts, HttpClient client, RequestOptions request) implements Connection {

        @Override
        public Future<?> send() {
            return client.request(request)
                    .compose(open -> open.send(posts.body()))
                    .compose(answer -> answer.body().compose(body -> answer.statusCode() == 200
                            ? Future.succeededFuture()
                            : Future.failedFuture("POST /xapi/statements answered " + answer.statusCode())));
        }

        @Override
        public Future<?> close() {
            return client.close();
        }
    }

    private String body() {
        return statements == 1
                ? SampleStatement.next(baseUrl).json()
                : SampleStatement.next(baseUrl, statements).stream()
                        .map(SampleStatement::json)
                        .collect(Collectors.joining(",", "[", "]"));
    }
}
