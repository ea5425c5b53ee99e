package org.crosswalk.xapi.serve;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementFilter.Position;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Keys;
import org.crosswalk.xapi.wire.Statements;

/** The parameters of {@code GET statements}; one that the standard does not know is refused. */
final class StatementParameters {

    private static final int MOST = 500;
    private static final Set<String> KNOWN = Set.of("statementId", "voidedStatementId", "agent", "verb", "activity",
            "registration", "related_activities", "related_agents", "since", "until", "limit", "format", "attachments",
            "ascending", "after");
    private static final Set<String> WITH_ONE = Set.of("statementId", "voidedStatementId", "format", "attachments");

    private final RoutingContext http;
    private final MultiMap given;

    StatementParameters(RoutingContext http) {
        this.http = http;
        this.given = http.queryParams();
        for (String name : given.names()) {
            if (!KNOWN.contains(name)) {
                throw bad(name, "is no parameter that the standard knows");
            }
            if (given.getAll(name).size() > 1) {
                throw bad(name, "stands twice");
            }
        }
        notYet();
    }

    /** The statement that is asked for, if it is one. */
    @Nullable UUID one() {
        if (given.contains("statementId") && given.contains("voidedStatementId")) {
            throw bad("statementId", "cannot stand beside voidedStatementId");
        }
        String name = voided() ? "voidedStatementId" : "statementId";
        if (!given.contains(name)) {
            return null;
        }
        given.names().stream().filter(other -> !WITH_ONE.contains(other)).findFirst().ifPresent(other -> {
            throw bad(other, "cannot stand beside " + name);
        });
        return uuid(name);
    }

    boolean voided() {
        return given.contains("voidedStatementId");
    }

    StatementFilter filter() {
        return new StatementFilter(agent(), given.get("verb"), given.get("activity"),
                given.contains("registration") ? uuid("registration") : null, instant("since"), instant("until"),
                bool("ascending"), limit(), after());
    }

    /** Where the next page begins, as an address relative to the server. */
    String more(StoredStatement last) {
        String position = StoredStatement.iso(last.stored()) + " " + last.id();
        StringBuilder more = new StringBuilder(http.request().path()).append('?');
        given.entries().stream().filter(entry -> !entry.getKey().equals("after")).forEach(entry -> more
                .append(entry.getKey())
                .append('=')
                .append(java.net.URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .append('&'));
        return more.append("after=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(
                        position.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    private void notYet() {
        boolean other = given.contains("format") && !given.get("format").equals("exact");
        if (other && !Set.of("ids", "canonical").contains(given.get("format"))) {
            throw bad("format", "must be ids, exact or canonical");
        }
        if (other || bool("related_agents") || bool("related_activities") || bool("attachments")) {
            throw Kind.NOT_IMPLEMENTED
                    .because("format=ids, format=canonical, related_agents, related_activities and attachments are not"
                            + " implemented yet")
                    .exception();
        }
    }

    private @Nullable String agent() {
        String text = given.get("agent");
        if (text == null) {
            return null;
        }
        try {
            JsonNode agent = Statements.tree(Buffer.buffer(text));
            return Keys.actor(agent);
        } catch (RuntimeException e) {
            throw bad("agent", "must be an agent as JSON");
        }
    }

    private UUID uuid(String name) {
        try {
            return UUID.fromString(given.get(name));
        } catch (IllegalArgumentException e) {
            throw bad(name, "must be a UUID");
        }
    }

    private @Nullable Instant instant(String name) {
        String text = given.get(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
        } catch (DateTimeException e) {
            throw bad(name, "must be an ISO 8601 timestamp with its offset");
        }
    }

    private boolean bool(String name) {
        return switch (given.get(name)) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name, "must be true or false");
        };
    }

    private int limit() {
        String text = given.get("limit");
        if (text == null) {
            return MOST;
        }
        if (!text.matches("\\d{1,9}")) {
            throw bad("limit", "must be a whole number");
        }
        int limit = Integer.parseInt(text);
        return limit == 0 ? MOST : Math.min(limit, MOST);
    }

    private @Nullable Position after() {
        String text = given.get("after");
        if (text == null) {
            return null;
        }
        try {
            String[] position = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            return new Position(Instant.parse(position[0]), UUID.fromString(position[1]));
        } catch (RuntimeException e) {
            throw bad("after", "must come from a more link");
        }
    }

    private static ProblemException bad(String name, String rule) {
        return Kind.BAD_REQUEST.because("parameter " + name + " " + rule).exception();
    }
}
