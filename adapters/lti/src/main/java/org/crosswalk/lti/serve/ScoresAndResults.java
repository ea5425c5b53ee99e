package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Position;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.push.ScorePush;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.LineItemExtras.Extras;
import org.crosswalk.lti.store.LineItemExtras.Scored;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.translate.Scores;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Assignment and Grade Services 2.0: scores in, results out. */
final class ScoresAndResults {

    private static final String RESULTS = "application/vnd.ims.lis.v2.resultcontainer+json";

    private final Web web;
    private final Context context;
    private final AssignmentsAndGrades lineItems;
    private final LineItemExtras extras;
    private final Subjects subjects;
    private final ScorePush push;

    ScoresAndResults(
            Web web,
            Context context,
            AssignmentsAndGrades lineItems,
            LineItemExtras extras,
            Subjects subjects,
            ScorePush push) {
        this.web = web;
        this.context = context;
        this.lineItems = lineItems;
        this.extras = extras;
        this.subjects = subjects;
        this.push = push;
    }

    /** A score becomes an attempt in the hub and waits for the LMSs, in one transaction with its timestamp. */
    Future<?> score(Call call) {
        Tool tool = context.tool(call);
        Scores score = Scores.read(AssignmentsAndGrades.body(call));
        return lineItems.find(call)
                .compose(item -> subjects.user(call.tenant(), tool.client().id(), score.user()))
                .map(user -> user.orElseThrow(() -> Kind.UNKNOWN_OBJECT
                        .because("userId names nobody whom this tool knows")
                        .exception()))
                .compose(user -> lineItems.extras(call).compose(of -> web.hub().changes()
                        .apply(call.tenant(), change -> take(change, tool, call.path("id"), user, score, of))))
                .compose(taken -> call.http().response().setStatusCode(200).end());
    }

    private Future<Void> take(
            Change change, Tool tool, String lineItem, String user, Scores said, Extras of) {
        return extras.lastScored(change, lineItem, user).compose(last -> {
            if (last.at() != null && !said.at().isAfter(last.at())) {
                if (said.at().equals(last.at()) && digest(said).equals(last.digest())) {
                    return Future.succeededFuture();
                }
                throw new HubException(HubException.Code.CONFLICT,
                        "timestamp must be later than that of the score before");
            }
            Scores score = said.following(last.started(), last.submitted());
            Scored scored = new Scored(score.at(), digest(score), score.startedAt(), score.submittedAt());
            Future<?> kept = of.copyOf() == null
                    ? kept(change, tool, lineItem, user, score)
                    : Future.succeededFuture();
            return kept
                    .compose(done -> extras.scored(change, lineItem, user, scored))
                    .compose(done -> push.queue(change, lineItem, user, score.outgoing(), score.at()));
        });
    }

    /** Tells two scores of one time apart, and says nothing of either. */
    private String digest(Scores score) {
        return web.hub().settings().masterKey().pseudonym("score\n" + score.content());
    }

    /** Points are an attempt; none take back all that was given before; a comment alone stays a comment. */
    private Future<?> kept(Change change, Tool tool, String lineItem, String user, Scores score) {
        if (score.counts()) {
            return web.hub().evidence().accept(change, score.attempt(tool.system(), lineItem, user));
        }
        if (score.given() != null) {
            return Future.succeededFuture();
        }
        Future<?> withdrawn = EvidenceRows.withdrawOfRecord(change, tool.system(), Scores.record(lineItem, user));
        return score.comment() == null
                ? withdrawn
                : withdrawn.compose(done ->
                        web.hub().evidence().accept(change, score.attempt(tool.system(), lineItem, user)));
    }

    Future<?> results(Call call) {
        Tool tool = context.tool(call);
        String wanted = call.http().queryParams().get("user_id");
        int limit = Paging.limit(call);
        String from = Paging.from(call);
        return lineItems.find(call).compose(item -> whose(call, tool, wanted).compose(whose -> {
            Query query = Query.where(Predicate.and(whose, Predicate.equal("lineItem", call.path("id")),
                    Predicate.equal("status", "active"))).limit(limit);
            return web.hub().records()
                    .list(call.tenant(), call.grant(), Result.TYPE,
                            from.isEmpty() ? query : query.after(new Position(List.of(), from)))
                    .compose(page -> send(call, tool, item.value(), page));
        }));
    }

    private Future<Predicate> whose(Call call, Tool tool, @Nullable String sub) {
        return sub == null
                ? Future.succeededFuture(Predicate.ALL)
                : subjects.user(call.tenant(), tool.client().id(), sub)
                        .map(user -> user.map(it -> Predicate.equal("student", it)).orElse(Predicate.NONE));
    }

    private Future<Void> send(Call call, Tool tool, LineItem item, Disclosed<Page<Result>> page) {
        List<Result> items = page.value().items();
        if (page.value().more()) {
            Paging.next(call, web.publicUrl(), items.getLast().entry().sourcedId());
        }
        List<String> students = items.stream().map(Result::student).distinct().toList();
        return subjects.of(call.tenant(), tool.client().id(), students)
                .compose(subs -> Context.sendAll(call, RESULTS, page.map(found -> new JsonArray(
                        found.items().stream()
                                .filter(result -> result.score() != null || result.comment() != null)
                                .map(result -> result(call, item, result, subs))
                                .toList()))));
    }

    private JsonObject result(Call call, LineItem item, Result result, Map<String, String> subs) {
        String url = context.lineItems(call) + "/" + item.entry().sourcedId();
        JsonObject json = new JsonObject()
                .put("id", url + "/results/" + result.entry().sourcedId())
                .put("scoreOf", url)
                .put("userId", subs.get(result.student()))
                .put("resultMaximum", Objects.requireNonNullElse(item.resultValueMax(), 1));
        if (result.score() != null) {
            json.put("resultScore", result.score());
        }
        if (result.comment() != null) {
            json.put("comment", result.comment());
        }
        return json;
    }
}
