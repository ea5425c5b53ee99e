package org.crosswalk.web.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Authorized;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.client.Nonces;
import org.crosswalk.web.PublicUrl;

/**
 * Requests that a client signs with its secret, without a token (OAuth 1.0a, RFC 5849): HMAC-SHA1 and HMAC-SHA256, in the
 * header. Only for clients that are allowed to, for their secrets must be kept so that they can be recovered.
 *
 * <p>The same request is signed in more than one way in the field: the address is our public one or the one that was
 * called, a plus in the query is a blank or a plus, and some use their secret unencoded. Any of them proves the secret.
 */
final class OAuth1 {

    private static final String SCHEME = "oauth ";

    private final Clients clients;
    private final Nonces nonces;
    private final PublicUrl publicUrl;

    OAuth1(Clients clients, Nonces nonces, PublicUrl publicUrl) {
        this.clients = clients;
        this.nonces = nonces;
        this.publicUrl = publicUrl;
    }

    static boolean signs(String header) {
        return header.toLowerCase(Locale.ROOT).startsWith(SCHEME);
    }

    /** The client that signed the request; empty where none did, or where the request was answered before. */
    Future<Optional<Authorized>> verify(HttpServerRequest request, String header) {
        Map<String, String> given = parameters(header.substring(SCHEME.length()));
        Optional<Client> client = clients.find(given.getOrDefault("oauth_consumer_key", ""))
                .filter(found -> signed(request, given, found));
        Long at = timestamp(given.getOrDefault("oauth_timestamp", ""));
        String nonce = given.getOrDefault("oauth_nonce", "");
        if (client.isEmpty() || at == null || nonce.isEmpty()) {
            return Future.succeededFuture(Optional.empty());
        }
        return nonces.use(client.get().tenant(), client.get().id(), at, nonce)
                .map(fresh -> fresh
                        ? client.map(found -> new Authorized(found, found.scopes()))
                        : Optional.empty());
    }

    private boolean signed(HttpServerRequest request, Map<String, String> given, Client client) {
        Optional<Signature> method = Signature.of(given.getOrDefault("oauth_signature_method", ""));
        Optional<String> secret = clients.signingSecret(client.id());
        if (method.isEmpty() || secret.isEmpty()) {
            return false;
        }
        byte[] signature = given.getOrDefault("oauth_signature", "").getBytes(StandardCharsets.UTF_8);
        return addresses(request).anyMatch(address -> Stream.of(true, false).anyMatch(plusIsBlank -> {
            String base = SignatureBase.of(
                    request.method().name(), address, request.query(), given, plusIsBlank);
            return Stream.of(SignatureBase.encode(secret.get()), secret.get()).anyMatch(key ->
                    MessageDigest.isEqual(
                    method.get().hmac(key + "&", base).getBytes(StandardCharsets.UTF_8), signature));
        }));
    }

    /** Under which addresses the client may have called. */
    private Stream<String> addresses(HttpServerRequest request) {
        String host = request.authority() == null ? "" : request.authority().toString().toLowerCase(Locale.ROOT);
        Stream<String> called = Stream.of(
                "http://" + host.replaceFirst(":80$", ""), "https://" + host.replaceFirst(":443$", ""));
        return Stream.of(Stream.of(publicUrl.base()), publicUrl.former().stream(), called)
                .flatMap(bases -> bases)
                .distinct()
                .map(base -> base + request.path());
    }

    private static @Nullable Long timestamp(String text) {
        if (!text.matches("[0-9]{1,12}")) {
            return null;
        }
        long at = Long.parseLong(text);
        return Math.abs(Instant.now().getEpochSecond() - at) <= Nonces.WINDOW.toSeconds() ? at : null;
    }

    /** {@code name="value"}, separated by commas; the values percent-encoded. */
    private static Map<String, String> parameters(String header) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : List.of(header.split(","))) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                String value = part.substring(equals + 1).strip().replaceAll("^\"|\"$", "");
                parameters.put(part.substring(0, equals).strip(), SignatureBase.decode(value, false));
            }
        }
        return parameters;
    }
}
