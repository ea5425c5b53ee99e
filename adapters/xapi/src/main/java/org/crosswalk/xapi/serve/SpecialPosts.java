package org.crosswalk.xapi.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.Sender;
import org.crosswalk.xapi.profile.Keeping;
import org.crosswalk.xapi.serve.Courses.SoFar;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.store.Warnings;
import org.crosswalk.xapi.store.Warnings.Warning;
import org.crosswalk.xapi.wire.Mending;
import org.crosswalk.xapi.wire.Mending.Mended;
import org.crosswalk.xapi.wire.Parts;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Statements.Read;

/**
 * Statements of clients for which the district allows more than the standard does: they are mended where their meaning
 * is certain, or stored without those of the same batch that are refused. Either leaves a warning for the client.
 */
final class SpecialPosts {

    private final StatementStore store;
    private final Attachments attachments;
    private final Warnings warnings;
    private final Courses courses;

    SpecialPosts(StatementStore store, Attachments attachments, Warnings warnings, Courses courses) {
        this.store = store;
        this.attachments = attachments;
        this.warnings = warnings;
        this.courses = courses;
    }

    /** Takes in the body; answers with an id for each statement, or where one was refused with the reason. */
    Future<?> post(Exchange exchange, Sender sender, StatementBody body, Statements reader) {
        Mended mended =
                sender.lenient() ? Mending.of(body.statements()) : new Mended(body.statements(), List.of());
        List<Warning> found = new ArrayList<>(mended.notes().stream()
                .map(note -> new Warning(Warnings.Kind.MENDED, note.place(), note.mend()))
                .toList());
        Future<JsonArray> answer = sender.partialBatches()
                ? someOf(exchange, sender, reader.readEach(mended.text(), body.parts()), body.parts(), found)
                : allOf(exchange, sender, reader.read(mended.text(), null, body.parts()), body.parts(), found);
        return answer.compose(ids -> {
            if (ids.isEmpty() && !sender.lenient()) {
                throw Kind.BAD_REQUEST.because("$ holds no statement").exception();
            }
            return warnings.add(exchange.tenant(), exchange.client(), found)
                    .compose(noted -> exchange.send(Exchange.JSON, ids.toBuffer()));
        });
    }

    private Future<JsonArray> someOf(
            Exchange exchange, Sender sender, List<Read> read, Parts parts, List<Warning> found) {
        return courses.of(exchange.tenant(), exchange.client(), sender, good(read))
                .compose(soFar -> each(exchange, kept(sender, soFar, read, found), parts, found));
    }

    private Future<JsonArray> allOf(
            Exchange exchange, Sender sender, List<Statement> read, Parts parts, List<Warning> found) {
        return courses.of(exchange.tenant(), exchange.client(), sender, read)
                .compose(soFar -> all(exchange, allKept(sender, soFar, read, found), parts));
    }

    /** Statements of a batch of which those that break a profile's rules are refused, or told of. */
    private static List<Read> kept(Sender sender, SoFar soFar, List<Read> read, List<Warning> found) {
        return read.stream()
                .map(one -> one instanceof Read.Good good
                        ? broken(sender, soFar, good.statement(), found).<Read>map(Read.Bad::new).orElse(one)
                        : one)
                .toList();
    }

    private static List<Statement> allKept(Sender sender, SoFar soFar, List<Statement> statements, List<Warning> found) {
        for (int i = 0; i < statements.size(); i++) {
            String place = statements.size() == 1 ? "$" : "$[" + i + "]";
            broken(sender, soFar, statements.get(i), found).ifPresent(reason -> {
                throw Kind.BAD_REQUEST.because(place + reason.substring(1)).exception();
            });
        }
        return statements;
    }

    /** Why a statement must be refused; what is only told of is added to the warnings. */
    private static Optional<String> broken(Sender sender, SoFar soFar, Statement statement, List<Warning> found) {
        Keeping keeping = sender.keeping();
        List<String> broken = keeping == null ? List.of() : keeping.broken(statement.tree());
        if (keeping != null && keeping.rejects()) {
            return Stream.concat(broken.stream(), Stream.of(statement)
                            .flatMap(next -> soFar.broken(keeping, next).stream()))
                    .findFirst();
        }
        broken.forEach(reason -> found.add(warning(Warnings.Kind.PROFILE, reason)));
        return Optional.empty();
    }

    private Future<JsonArray> all(Exchange exchange, List<Statement> statements, Parts parts) {
        return store(exchange, statements, parts).map(stored -> {
            JsonArray ids = new JsonArray();
            statements.forEach(statement -> ids.add(statement.id().toString()));
            return ids;
        });
    }

    private Future<JsonArray> each(Exchange exchange, List<Read> read, Parts parts, List<Warning> found) {
        return store(exchange, good(read), parts).<List<Read>>map(read).recover(failure -> conflicts(failure)
                ? oneByOne(exchange, read, parts)
                : Future.failedFuture(failure)).map(outcome -> answer(outcome, found));
    }

    private static List<Statement> good(List<Read> read) {
        return read.stream()
                .flatMap(one -> one instanceof Read.Good kept ? Stream.of(kept.statement()) : Stream.empty())
                .toList();
    }

    /** Some id is known with other content: each is stored by itself, to learn which. */
    private Future<List<Read>> oneByOne(Exchange exchange, List<Read> read, Parts parts) {
        Future<List<Read>> all = Future.succeededFuture(new ArrayList<>());
        for (Read one : read) {
            all = all.compose(before -> single(exchange, one, parts).map(outcome -> {
                before.add(outcome);
                return before;
            }));
        }
        return all;
    }

    private Future<Read> single(Exchange exchange, Read one, Parts parts) {
        return one instanceof Read.Good good
                ? store(exchange, List.of(good.statement()), parts).map(one).recover(failure -> conflicts(failure)
                        ? Future.succeededFuture(new Read.Bad("$.id is known with other content"))
                        : Future.failedFuture(failure))
                : Future.succeededFuture(one);
    }

    private Future<Void> store(Exchange exchange, List<Statement> statements, Parts parts) {
        return statements.isEmpty()
                ? Future.succeededFuture()
                : attachments.put(exchange.tenant(), exchange.client(), parts)
                        .compose(kept -> store.storeInTime(exchange.tenant(), exchange.client(), statements));
    }

    private static JsonArray answer(List<Read> outcome, List<Warning> found) {
        JsonArray answer = new JsonArray();
        for (Read one : outcome) {
            switch (one) {
                case Read.Good good -> answer.add(good.statement().id().toString());
                case Read.Bad bad -> {
                    answer.add(new JsonObject().put("refused", bad.reason()));
                    found.add(warning(Warnings.Kind.REFUSED, bad.reason()));
                }
            }
        }
        return answer;
    }

    /** A reason begins with the place, which holds no blank. */
    private static Warning warning(Warnings.Kind kind, String reason) {
        int blank = reason.indexOf(' ');
        return new Warning(kind, reason.substring(0, blank), reason.substring(blank + 1));
    }

    private static boolean conflicts(Throwable failure) {
        return failure instanceof HubException refused && refused.code() == HubException.Code.CONFLICT;
    }
}
