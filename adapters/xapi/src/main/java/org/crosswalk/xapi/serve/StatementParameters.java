package org.crosswalk.xapi.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementFilter.Position;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Keys;
import org.crosswalk.xapi.wire.StatementForm;

/** The parameters of {@code GET statements} (1.0.3, part 3, 2.1.3). */
final class StatementParameters {

    /** How many statements a page holds at most. */
    static final int MOST = 500;
    private static final int MOST_WITH_ATTACHMENTS = 50;
    private static final String AFTER = "after";
    private static final Set<String> KNOWN = Set.of("statementId", "voidedStatementId", "agent", "verb", "activity",
            "registration", "related_activities", "related_agents", "since", "until", "limit", "format", "attachments",
            "ascending", AFTER);
    private static final Set<String> WITH_ONE = Set.of("statementId", "voidedStatementId", "format", "attachments");

    private final Parameters given;
    private final Authority authority;

    StatementParameters(MultiMap parameters, Authority authority) {
        this.authority = authority;
        this.given = new Parameters(parameters, KNOWN);
    }

    /** The statement that is asked for, if it is one. */
    @Nullable UUID one() {
        if (given.has("statementId") && given.has("voidedStatementId")) {
            throw Parameters.bad("statementId", "cannot stand beside voidedStatementId");
        }
        String name = voided() ? "voidedStatementId" : "statementId";
        UUID id = given.uuid(name);
        if (id != null) {
            given.all().names().stream().filter(other -> !WITH_ONE.contains(other)).findFirst().ifPresent(other -> {
                throw Parameters.bad(other, "cannot stand beside " + name);
            });
        }
        return id;
    }

    boolean voided() {
        return given.has("voidedStatementId");
    }

    StatementFilter filter() {
        Actor agent = given.actor("agent");
        return new StatementFilter(
                agent == null ? null : agent.key(),
                agent == null ? null : authority.clientOf(agent),
                given.bool("related_agents"),
                given.has("verb") ? Keys.of(given.iri("verb")) : null,
                given.has("activity") ? Keys.of(given.iri("activity")) : null,
                given.bool("related_activities"),
                given.uuid("registration"),
                given.instant("since"),
                given.instant("until"),
                given.bool("ascending"),
                limit(),
                after());
    }

    /** Where the next page begins, as an address relative to the server. */
    String more(String path, StoredStatement last) {
        String position = StoredStatement.iso(last.stored()) + " " + last.id();
        StringBuilder more = new StringBuilder(path).append('?');
        given.all().entries().stream().filter(entry -> !entry.getKey().equals(AFTER)).forEach(entry -> more
                .append(entry.getKey())
                .append('=')
                .append(URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .append('&'));
        return more.append(AFTER + "=")
                .append(Base64.getUrlEncoder().withoutPadding().encodeToString(
                        position.getBytes(StandardCharsets.UTF_8)))
                .toString();
    }

    /** In which form the statements are to be returned. */
    StatementForm form() {
        return switch (given.text("format")) {
            case null -> StatementForm.EXACT;
            case "exact" -> StatementForm.EXACT;
            case "ids" -> StatementForm.IDS;
            case "canonical" -> StatementForm.CANONICAL;
            default -> throw Parameters.bad("format", "must be ids, exact or canonical");
        };
    }

    /** Whether the data of attachments is to come along. */
    boolean attachments() {
        return given.bool("attachments");
    }

    private int limit() {
        int most = attachments() ? MOST_WITH_ATTACHMENTS : MOST;
        String text = given.text("limit");
        if (text == null) {
            return most;
        }
        if (!text.matches("\\d{1,9}")) {
            throw Parameters.bad("limit", "must be a whole number");
        }
        int limit = Integer.parseInt(text);
        return limit == 0 ? most : Math.min(limit, most);
    }

    private @Nullable Position after() {
        String text = given.text(AFTER);
        if (text == null) {
            return null;
        }
        try {
            String[] position = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8).split(" ");
            return new Position(Instant.parse(position[0]), UUID.fromString(position[1]));
        } catch (RuntimeException e) {
            throw Parameters.bad(AFTER, "must come from a more link");
        }
    }
}
