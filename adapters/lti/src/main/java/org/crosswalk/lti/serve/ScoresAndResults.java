package org.crosswalk.lti.serve;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.evidence.EvidenceRows;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.gradebook.Result;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Deliveries;
import org.crosswalk.lti.store.LineItemExtras;
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
    private final Deliveries deliveries;

    ScoresAndResults(
            Web web,
            Context context,
            AssignmentsAndGrades lineItems,
            LineItemExtras extras,
            Subjects subjects,
            Deliveries deliveries) {
        this.web = web;
        this.context = context;
        this.lineItems = lineItems;
        this.extras = extras;
        this.subjects = subjects;
        this.deliveries = deliveries;
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
                .compose(user -> web.hub().changes()
                        .apply(call.tenant(), change -> take(change, tool, call.path("id"), user, score)))
                .compose(taken -> call.http().response().setStatusCode(200).end());
    }

    private Future<Void> take(Change change, Tool tool, String lineItem, String user, Scores score) {
        return extras.lastScored(change, lineItem, user).compose(last -> {
            if (last.at() != null && !score.at().isAfter(last.at())) {
                if (score.at().equals(last.at()) && score.digest().equals(last.digest())) {
                    return Future.succeededFuture();
                }
                throw new HubException(HubException.Code.CONFLICT,
                        "timestamp must be later than that of the score before");
            }
            Future<?> kept = score.given() == null
                    ? EvidenceRows.withdrawOfRecord(change, tool.system(), Scores.record(lineItem, user))
                    : web.hub().evidence().accept(change, score.attempt(tool.system(), lineItem, user));
            return kept
                    .compose(done -> extras.scored(change, lineItem, user, score.at(), score.digest()))
                    .compose(done -> deliveries.add(change, lineItem, user, score.outgoing(), score.at()));
        });
    }

    Future<?> results(Call call) {
        Tool tool = context.tool(call);
        String wanted = call.http().queryParams().get("user_id");
        return lineItems.find(call).compose(item -> {
            Query query = Query.where(Predicate.and(
                    Predicate.equal("lineItem", call.path("id")), Predicate.equal("status", "active")));
            return web.hub().records().list(call.tenant(), call.grant(), Result.TYPE, query).compose(page -> {
                List<String> students = page.value().items().stream().map(Result::student).distinct().toList();
                return subjects.of(call.tenant(), tool.client().id(), students)
                        .compose(subs -> Context.sendAll(call, RESULTS, page.map(found -> new JsonArray(
                                found.items().stream()
                                        .filter(result -> wanted == null || wanted.equals(subs.get(result.student())))
                                        .map(result -> result(call, item.value(), result, subs))
                                        .toList()))));
            });
        });
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
