package org.crosswalk.api.serve;

import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.api.translate.WebhookJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.audit.AuditEntry;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.webhooks.Webhook;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Where a client wants to be told of changes. Each sees its own webhooks; an administrator sees all. */
final class WebhookResource {

    private static final int CREATED = 201;
    private static final int NO_CONTENT = 204;
    private static final int LONGEST_URL = 2_000;

    private final Hub hub;

    WebhookResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/webhooks", Scopes.READ, this::webhooks)
                .on(HttpMethod.POST, "/webhooks", Scopes.READ, this::make)
                .on(HttpMethod.DELETE, "/webhooks/:id", Scopes.READ, this::remove);
    }

    private Future<?> webhooks(Call call) {
        PageRequest asked = PageRequest.of(Parameters.ofList(call.http()));
        return own(call).compose(webhooks -> Answers.sendImpersonal(
                call, asked.slice("webhooks", webhooks, Webhook::id, WebhookJson::webhook)));
    }

    private Future<?> make(Call call) {
        JsonObject body = Bodies.object(call.http());
        String url = url(call, body);
        List<String> kinds = kinds(body);
        Object batch = body.getValue("batch", 1);
        if (!(batch instanceof Integer size) || size < 1 || size > Webhook.LARGEST_BATCH) {
            throw invalid("batch: takes a number from 1 to " + Webhook.LARGEST_BATCH);
        }
        return hub.changes()
                .apply(call.tenant(), change ->
                        hub.webhooks().add(change, call.caller().client().id(), url, kinds, size)
                                .compose(made -> AuditEntry.note(change, call.caller().client().id(), "webhook.create",
                                        made.id(), null, new JsonObject().put("url", url).put("kinds", new JsonArray(kinds)))
                                        .map(made)))
                .compose(made -> {
                    call.http().response().putHeader("Location", call.http().request().path() + "/" + made.id());
                    return Answers.send(call, CREATED, new JsonObject()
                            .put("id", made.id())
                            .put("url", url)
                            .put("kinds", new JsonArray(kinds))
                            .put("batch", size)
                            .put("secret", made.secret()));
                });
    }

    private Future<?> remove(Call call) {
        String id = Parameters.storable("id", call.path("id"));
        return own(call)
                .compose(webhooks -> webhooks.stream().anyMatch(webhook -> webhook.id().equals(id))
                        ? hub.changes().apply(call.tenant(), change -> hub.webhooks().remove(change, id)
                                .compose(done -> AuditEntry.note(change, call.caller().client().id(),
                                        "webhook.delete", id, null, null).map(done)))
                        : Future.succeededFuture(false))
                .compose(removed -> {
                    if (!removed) {
                        throw new HubException(Code.UNKNOWN_OBJECT, "there is no webhook with this id");
                    }
                    return call.http().response().setStatusCode(NO_CONTENT).end();
                });
    }

    private Future<List<Webhook>> own(Call call) {
        boolean all = call.caller().any(Scopes.ADMIN);
        return hub.webhooks().list(call.tenant()).map(webhooks -> webhooks.stream()
                .filter(webhook -> all || webhook.client().equals(call.caller().client().id()))
                .toList());
    }

    private String url(Call call, JsonObject body) {
        boolean onPremises = hub.settings().of(call.tenant()).webhooks().onPremises();
        if (body.getValue("url") instanceof String url && url.length() <= LONGEST_URL) {
            try {
                URI uri = URI.create(url);
                boolean scheme = "https".equals(uri.getScheme()) || (onPremises && "http".equals(uri.getScheme()));
                if (scheme && uri.getHost() != null && uri.getRawUserInfo() == null) {
                    return url;
                }
            } catch (IllegalArgumentException notAnAddress) {
                throw invalid("url: is no address");
            }
        }
        throw invalid(onPremises
                ? "url: takes an address that begins with https:// or http://"
                : "url: takes an address that begins with https://");
    }

    private static List<String> kinds(JsonObject body) {
        Set<String> known = new TreeSet<>(RecordTypes.all().stream().map(RecordType::name).toList());
        if (body.getValue("kinds") instanceof JsonArray kinds && !kinds.isEmpty()
                && kinds.stream().allMatch(kind -> kind instanceof String word && known.contains(word))) {
            return kinds.stream().map(String.class::cast).distinct().sorted().toList();
        }
        throw invalid("kinds: takes a list of kinds of record, of " + String.join(", ", known));
    }

    private static HubException invalid(String message) {
        return new HubException(Code.INVALID_DATA, message);
    }
}
