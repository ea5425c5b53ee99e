package org.crosswalk.web.egress;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Fetches documents from addresses that somebody else named: over https, from public networks alone, without following
 * redirects, within limits of time and size. The name is resolved once and the connection goes to the address that was
 * checked. Failures say nothing of what was found there.
 */
public final class Egress {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int LARGEST = 256 * 1024;
    private static final int OK = 200;
    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration patience;
    private final int largest;

    /** With the limits for documents: 5 seconds, 256 KiB. */
    public Egress(Vertx vertx) {
        this(vertx, PATIENCE, LARGEST);
    }

    /**
     * With limits of its own.
     *
     * @param patience how long an exchange may take
     * @param largest how many bytes an answer may have
     */
    public Egress(Vertx vertx, Duration patience, int largest) {
        this.vertx = vertx;
        this.patience = patience;
        this.largest = largest;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) PATIENCE.toMillis())
                .setIdleTimeout((int) patience.toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setDecompressionSupported(true));
    }

    /** A document as it was fetched, with how long it may be kept. */
    public record Fetched(Buffer body, Duration maxAge) {}

    /** What another server answered to a request. */
    public record Answer(int status, MultiMap headers, Buffer body) {}

    /**
     * Sends a request to a service, under the same rules as {@link #get}. A body is read whole.
     *
     * @return fails where the service does not answer; any status is an answer
     */
    public Future<Answer> send(
            HttpMethod method, String url, boolean onPremises, Map<String, String> headers, Buffer body) {
        return vertx.executeBlocking(() -> target(url, onPremises).setMethod(method))
                .compose(target -> {
                    headers.forEach(target::putHeader);
                    return client.request(target);
                })
                .compose(request -> request.send(body))
                .compose(response -> whole(response).map(read ->
                        new Answer(response.statusCode(), response.headers(), read)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new EgressException("the service does not answer")));
    }

    /**
     * Fetches a document.
     *
     * @param onPremises whether the configuration names the address itself and allows http and private networks
     * @return fails where it cannot be had, without saying why
     */
    public Future<Fetched> get(String url, boolean onPremises) {
        return vertx.executeBlocking(() -> target(url, onPremises))
                .compose(target -> client.request(target).compose(HttpClientRequest::send).compose(this::read))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new EgressException("the address cannot be fetched")));
    }

    /**
     * Receives a document into a file, in place of what it holds, under the same rules.
     *
     * @param limit how many bytes it may have
     * @return the answer, without its body where that is in the file; the file is there only for status 200
     */
    public Future<Answer> download(
            String url, boolean onPremises, Map<String, String> headers, Path file, long limit) {
        return vertx.executeBlocking(() -> target(url, onPremises))
                .compose(target -> {
                    headers.forEach(target::putHeader);
                    return client.request(target);
                })
                .compose(HttpClientRequest::send)
                .compose(response -> response.statusCode() == OK
                        ? into(response, file, limit).map(done ->
                                new Answer(OK, response.headers(), Buffer.buffer()))
                        : whole(response).map(read ->
                                new Answer(response.statusCode(), response.headers(), read)))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(new EgressException("the document cannot be had")));
    }

    private Future<Void> into(HttpClientResponse response, Path file, long limit) {
        Download download = new Download(response, limit);
        OpenOptions fresh = new OpenOptions().setRead(false).setTruncateExisting(true);
        return vertx.fileSystem().open(file.toString(), fresh).compose(download::run);
    }

    private Future<Fetched> read(HttpClientResponse response) {
        if (response.statusCode() != OK) {
            return Future.failedFuture(new EgressException("unexpected status"));
        }
        return whole(response).map(body -> new Fetched(body, maxAge(response.getHeader("Cache-Control"))));
    }

    private Future<Buffer> whole(HttpClientResponse response) {
        Buffer body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > largest) {
                response.request().reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        return response.end().map(end -> body);
    }

    private static RequestOptions target(String url, boolean onPremises) throws UnknownHostException, EgressException {
        URI uri = URI.create(url);
        InetAddress address = reachable(uri, onPremises);
        boolean https = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : https ? HTTPS_PORT : HTTP_PORT;
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
                .setHost(uri.getHost())
                .setPort(port)
                .setSsl(https)
                .setFollowRedirects(false)
                .setURI(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery())
                .putHeader("Accept", "application/json");
    }

    /**
     * The address behind a name, where the rules let it be reached; for callers that connect by other means, and then to
     * this address and no other. Blocks while the name is resolved.
     *
     * @param onPremises whether http and private networks are allowed
     */
    public static InetAddress reachable(URI uri, boolean onPremises) throws UnknownHostException, EgressException {
        boolean https = "https".equals(uri.getScheme());
        if (uri.getHost() == null || (!https && !(onPremises && "http".equals(uri.getScheme())))) {
            throw new EgressException("not https");
        }
        InetAddress address = InetAddress.getAllByName(uri.getHost())[0];
        if (!onPremises && !isPublic(address)) {
            throw new EgressException("not public");
        }
        return address;
    }

    static boolean isPublic(InetAddress address) {
        byte[] bytes = address.getAddress();
        boolean ours = address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress()
                || address.isSiteLocalAddress() || address.isMulticastAddress();
        return !ours && (bytes.length == 4 ? isPublic4(bytes) : isPublic6(bytes));
    }

    /** Neither "this network", shared (100.64/10), benchmarking (198.18/15), protocol (192.0.0/24) nor reserved. */
    private static boolean isPublic4(byte[] bytes) {
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return !(first == 0 || first >= 224 || (first == 100 && (second & 0xc0) == 64)
                || (first == 198 && (second & 0xfe) == 18) || (first == 192 && second == 0 && bytes[2] == 0));
    }

    /** Global unicast (2000::/3) that carries no IPv4 address inside: neither 6to4 (2002::/16) nor Teredo (2001::/32). */
    private static boolean isPublic6(byte[] bytes) {
        int first = ((bytes[0] & 0xff) << 8) | (bytes[1] & 0xff);
        boolean teredo = first == 0x2001 && bytes[2] == 0 && bytes[3] == 0;
        return (first & 0xe000) == 0x2000 && first != 0x2002 && !teredo;
    }

    private static Duration maxAge(@org.jspecify.annotations.Nullable String header) {
        return header == null
                ? Duration.ofMinutes(5)
                : Arrays.stream(header.split(","))
                        .map(String::strip)
                        .filter(directive -> directive.matches("max-age=\\d{1,8}"))
                        .findFirst()
                        .map(directive -> Duration.ofSeconds(Long.parseLong(directive.substring("max-age=".length()))))
                        .orElse(Duration.ofMinutes(5));
    }

    /** What an asker may know of a failure. */
    public static final class EgressException extends Exception {
        private static final long serialVersionUID = 1;

        EgressException(String message) {
            super(message);
        }
    }
}
