package org.crosswalk.casestandards.pull;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.web.egress.Egress;

/** Asks a host: for its list of frameworks, whole, and for packages, into files. */
final class HostClient {

    /** The largest list or token; a package has a limit of its own. */
    private static final int LARGEST_LIST = 16 * 1024 * 1024;
    private static final long LARGEST_PACKAGE = 1L << 30;
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 1_000;
    private static final int TRIES = 4;
    private static final long LONGEST_WAIT_SECONDS = 60;
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int TOO_MANY = 429;

    /** Stands for no answer at all, or one that broke off. */
    private static final Egress.Answer SILENCE =
            new Egress.Answer(0, MultiMap.caseInsensitiveMultiMap(), Buffer.buffer());

    private final Vertx vertx;
    private final CaseHost host;
    private final Egress egress;
    private @Nullable String token;

    HostClient(Vertx vertx, CaseHost host) {
        this.vertx = vertx;
        this.host = host;
        this.egress = new Egress(vertx, Duration.ofSeconds(host.timeout()), LARGEST_LIST);
    }

    /** A framework in a host's list. */
    record Listed(String identifier, String title, Instant lastChange) {}

    /**
     * All frameworks of the host by identifier. Fails with INVALID_DATA where the list is not whole: fewer than the host
     * counts, or another number on each page.
     */
    Future<Map<String, Listed>> documents() {
        return documents(new LinkedHashMap<>(), 0, 0);
    }

    private Future<Map<String, Listed>> documents(Map<String, Listed> found, int page, int counted) {
        if (page == MOST_PAGES) {
            return refuse("the host's list of CFDocuments does not end");
        }
        return get("/CFDocuments?limit=" + PAGE + "&offset=" + page * PAGE, TRIES).compose(answer -> {
            if (answer.status() != OK) {
                return refuse(told(answer.status(), "CFDocuments"));
            }
            int before = found.size();
            JsonArray documents = array(answer.body());
            documents.forEach(each -> add(found, each));
            int total = total(answer, counted);
            boolean counts = total >= 0;
            if (page > 0 && counts && total != counted) {
                return refuse("the host counts another number of CFDocuments on page " + (page + 1)
                        + ": its list changes while it is read; the next run begins anew");
            }
            boolean last = documents.size() < PAGE || found.size() == before || (counts && found.size() >= total);
            if (!last) {
                return documents(found, page + 1, total);
            }
            return counts && found.size() < total
                    ? refuse("the host counts " + total + " CFDocuments and gives " + found.size())
                    : Future.succeededFuture(found);
        });
    }

    private static void add(Map<String, Listed> found, Object each) {
        if (each instanceof JsonObject document && document.getValue("identifier") instanceof String identifier) {
            found.put(identifier.toLowerCase(Locale.ROOT), new Listed(
                    identifier.toLowerCase(Locale.ROOT),
                    String.valueOf(document.getValue("title")),
                    instant(document.getValue("lastChangeDateTime"))));
        }
    }

    /** The time; of what cannot be read, now, so that it counts as changed. */
    private static Instant instant(@Nullable Object text) {
        try {
            return OffsetDateTime.parse(String.valueOf(text)).toInstant().truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException unreadable) {
            return Instant.now();
        }
    }

    private static int total(Egress.Answer answer, int otherwise) {
        String header = answer.headers().get("X-Total-Count");
        return header == null || !header.matches("\\d{1,9}") ? (otherwise > 0 ? otherwise : -1) : Integer.parseInt(header);
    }

    private static JsonArray array(Buffer body) {
        try {
            return new JsonObject(body).getJsonArray("CFDocuments", new JsonArray());
        } catch (DecodeException | ClassCastException e) {
            throw new HubException(Code.INVALID_DATA, "the host's list of CFDocuments is no JSON: was it cut off?");
        }
    }

    /** Receives a package into a file; fails with INVALID_DATA where the host does not give it whole. */
    Future<Void> framework(String identifier, Path file) {
        return framework(identifier, file, TRIES);
    }

    private Future<Void> framework(String identifier, Path file, int tries) {
        return bearer().compose(headers -> egress.download(host.url() + "/CFPackages/" + identifier, host.onPremises(),
                        headers, file, LARGEST_PACKAGE))
                .recover(broken -> Future.succeededFuture(SILENCE))
                .compose(answer -> {
                    if (answer.status() == OK) {
                        return Future.succeededFuture();
                    }
                    return again(answer, tries)
                            ? pause(answer, tries).compose(rested -> framework(identifier, file, tries - 1))
                            : refuse(told(answer.status(), "CFPackages/" + identifier));
                });
    }

    private Future<Egress.Answer> get(String path, int tries) {
        return bearer()
                .compose(headers -> egress.send(HttpMethod.GET, host.url() + path, host.onPremises(), headers,
                        Buffer.buffer()))
                .recover(silent -> Future.succeededFuture(SILENCE))
                .compose(answer -> again(answer, tries)
                        ? pause(answer, tries).compose(rested -> get(path, tries - 1))
                        : Future.succeededFuture(answer));
    }

    /** Whether another attempt may help: the host is busy or ails, or the token has expired. */
    private boolean again(Egress.Answer answer, int tries) {
        if (tries <= 1) {
            return false;
        }
        if (answer.status() == UNAUTHORIZED && token != null) {
            token = null;
            return true;
        }
        return answer.status() == 0 || answer.status() == TOO_MANY || answer.status() >= 500;
    }

    private Future<Void> pause(Egress.Answer answer, int tries) {
        String asked = answer.headers().get("Retry-After");
        long millis = asked != null && asked.matches("\\d{1,4}")
                ? Math.min(Long.parseLong(asked), LONGEST_WAIT_SECONDS) * 1000
                : 200L << (TRIES - tries);
        return vertx.timer(Math.max(1, answer.status() == UNAUTHORIZED ? 1 : millis)).mapEmpty();
    }

    /** What shows the host who we are; nothing where it wants to know nothing. */
    private Future<Map<String, String>> bearer() {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "application/json"));
        String held = token;
        if (host.tokenUrl() == null) {
            return Future.succeededFuture(headers);
        }
        return (held == null ? newToken() : Future.succeededFuture(held)).map(given -> {
            headers.put("Authorization", "Bearer " + given);
            return headers;
        });
    }

    private Future<String> newToken() {
        String id = host.clientId() == null ? "" : host.clientId();
        String secret = host.secret() == null ? "" : host.secret().value();
        String form = "grant_type=client_credentials" + (host.scope() == null ? "" : "&scope=" + encoded(host.scope()));
        Map<String, String> headers = Map.of(
                "Accept", "application/json",
                "Content-Type", "application/x-www-form-urlencoded",
                "Authorization", "Basic " + Base64.getEncoder()
                        .encodeToString((id + ":" + secret).getBytes(StandardCharsets.UTF_8)));
        String address = String.valueOf(host.tokenUrl());
        return egress.send(HttpMethod.POST, address, host.onPremises(), headers, Buffer.buffer(form)).map(answer -> {
            String given = answer.status() / 100 == 2 ? access(answer.body()) : null;
            if (given == null) {
                throw new HubException(Code.INVALID_DATA, "the host gives no token (status " + answer.status()
                        + "): look at tokenUrl, clientId, secret and scope");
            }
            token = given;
            return given;
        });
    }

    private static @Nullable String access(Buffer body) {
        try {
            return new JsonObject(body).getString("access_token");
        } catch (DecodeException | ClassCastException e) {
            return null;
        }
    }

    private static String told(int status, String what) {
        return switch (status) {
            case 0 -> "the host does not answer, or breaks off, at " + what;
            case UNAUTHORIZED, 403 -> "the host refuses us " + what + " (" + status
                    + "): look at tokenUrl, clientId and secret";
            case 404 -> "the host has no " + what + " (404): look at url and frameworks";
            default -> "the host answers to " + what + " with status " + status;
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static <T> Future<T> refuse(String message) {
        return Future.failedFuture(new HubException(Code.INVALID_DATA, message));
    }
}
