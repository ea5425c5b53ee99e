package org.crosswalk.bench;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;

/**
 * {@code POST /xapi/statements} on sixteen connections, the next as soon as the last is answered.
 *
 * @param baseUrl without a slash at its end
 * @param login client and secret, with a colon between
 * @param statements in each request: one as an object, more as an array
 */
record StatementPosts(String baseUrl, String login, int statements) implements Workload {

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
        URI base = URI.create(baseUrl);
        String head = "POST " + base.getRawPath() + "/xapi/statements HTTP/1.1\r\nHost: " + base.getRawAuthority()
                + "\r\nAuthorization: Basic "
                + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8))
                + "\r\nX-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: ";
        NetClient client = vertx.createNetClient();
        return client.connect(base.getPort(), base.getHost()).map(socket -> new Open(this, head, client, socket));
    }

    /** Writes requests as bytes and reads just enough of the answers: a load generator takes its CPU from both sides. */
    private static final class Open implements Connection {

        private static final String VERSION = "HTTP/1.1 ";
        private static final String OK = VERSION + "200";
        private static final String CLOSED = "the gateway closed the connection";
        private static final Pattern LENGTH = Pattern.compile("(?i)\r\ncontent-length: *(\\d+)");

        private final StatementPosts posts;
        private final String head;
        /** Held as long as the socket: Vert.x closes the connections of a client that nobody holds any more. */
        private final NetClient client;
        private final NetSocket socket;
        private boolean closed;
        private Buffer answer = Buffer.buffer();
        private Promise<Void> waiting = Promise.promise();

        Open(StatementPosts posts, String head, NetClient client, NetSocket socket) {
            this.posts = posts;
            this.head = head;
            this.client = client;
            this.socket = socket;
            socket.handler(this::read);
            socket.closeHandler(gone -> {
                closed = true;
                waiting.tryFail(CLOSED);
            });
        }

        @Override
        public Future<?> send() {
            if (closed) {
                return Future.failedFuture(CLOSED);
            }
            byte[] body = posts.body().getBytes(StandardCharsets.UTF_8);
            waiting = Promise.promise();
            answer = Buffer.buffer();
            socket.write(Buffer.buffer(head).appendString(body.length + "\r\n\r\n").appendBytes(body));
            return waiting.future();
        }

        @Override
        public Future<?> close() {
            return client.close();
        }

        private void read(Buffer chunk) {
            answer.appendBuffer(chunk);
            String text = answer.toString(StandardCharsets.ISO_8859_1);
            int end = text.indexOf("\r\n\r\n");
            Matcher length = LENGTH.matcher(text);
            if (end < 0 || !length.find()) {
                return;
            }
            if (text.length() >= end + 4 + Integer.parseInt(length.group(1))) {
                if (text.startsWith(OK)) {
                    waiting.complete();
                } else {
                    waiting.fail("POST /xapi/statements answered " + text.substring(VERSION.length(), OK.length()));
                }
            }
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
