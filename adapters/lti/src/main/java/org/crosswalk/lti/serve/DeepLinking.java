package org.crosswalk.lti.serve;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.nimbusds.jwt.JWTClaimsSet;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.serve.ToolMessages.Message;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Choice;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.MadeLineItems;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Refused;
import org.crosswalk.lti.trace.Trace;
import org.crosswalk.lti.translate.ContentItems;
import org.crosswalk.lti.translate.LineItems;
import org.crosswalk.web.Web;

/**
 * {@code POST /lti/platform/deeplink}: a tool answers what somebody chose (Deep Linking 2.0). The choice that it answers
 * is used up; the content is stored; an LMS that asked is answered in turn.
 */
final class DeepLinking {

    private static final String DL = "https://purl.imsglobal.org/spec/lti-dl/claim/";
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";
    private static final String RESPONSE = "LtiDeepLinkingResponse";
    private static final Duration LIFE = Duration.ofMinutes(5);

    private final Web web;
    private final Hub hub;
    private final Platforms platforms;
    private final SigningKeys keys;
    private final Contents contents;
    private final LineItemExtras extras;
    private final MadeLineItems madeLineItems;
    private final Traces traces;
    private final ToolMessages messages;

    DeepLinking(
            Web web,
            Tools tools,
            Platforms platforms,
            PublishedKeys published,
            SigningKeys keys,
            Contents contents,
            LineItemExtras extras,
            Traces traces) {
        this.web = web;
        this.hub = web.hub();
        this.platforms = platforms;
        this.keys = keys;
        this.contents = contents;
        this.extras = extras;
        this.madeLineItems = new MadeLineItems(hub);
        this.traces = traces;
        this.messages = new ToolMessages(web.vertx(), tools, published, web.publicUrl().base());
    }

    Future<?> respond(RoutingContext http) {
        Trace trace = new Trace("platform.deeplink").within(web.districts().only());
        return messages.verify(trace, http.request().getFormAttribute("JWT"), RESPONSE)
                .compose(message -> choice(trace, message)
                        .compose(choice -> store(trace, message, choice)
                                .compose(chosen -> answer(http, message, choice, chosen))))
                .onSuccess(done -> traces.passed(trace))
                .recover(failure -> failure instanceof Refused e
                        ? traces.refused(trace, e.check()).compose(kept -> FormPost.page(http, 400,
                                "The tool's answer does not hold. Trace: " + trace.id()))
                        : Future.failedFuture(failure));
    }

    private Future<Choice> choice(Trace trace, Message message) {
        Object data = message.claims().getValue(DL + "data");
        Tool tool = message.tool();
        return contents.end(tool.tenant(), String.valueOf(data), tool.client().id()).map(found -> {
            trace.require(found.isPresent(), Check.CONTENT_REFUSED,
                    found.isPresent() ? "a choice" : "data of no choice that is under way; each is answered once");
            return found.orElseThrow();
        });
    }

    private Future<List<Content>> store(Trace trace, Message message, Choice choice) {
        Tool tool = message.tool();
        List<Content> offered = offered(trace, message);
        return hub.changes().apply(tool.tenant(), change -> {
            Future<List<Content>> all = Future.succeededFuture(new ArrayList<>());
            for (Content each : offered) {
                all = all.compose(stored -> store(change, tool, choice, each).map(made -> {
                    stored.add(made);
                    return stored;
                }));
            }
            return all;
        });
    }

    private static List<Content> offered(Trace trace, Message message) {
        try {
            List<Content> offered = ContentItems.read(items(message), message.tool());
            trace.note("content_items", offered.size() + " links");
            return offered;
        } catch (IllegalArgumentException e) {
            trace.require(false, Check.CONTENT_REFUSED, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    /** What was chosen for a class of ours gets its line item at once, for there is no LMS that would make one. */
    private Future<Content> store(Change change, Tool tool, Choice choice, Content it) {
        JsonObject wanted = it.lineItem();
        if (choice.platform() != null || wanted == null) {
            Content made = new Content(it.id(), it.tool(), it.title(), it.targetLinkUri(), it.custom(), wanted,
                    choice.platform() == null ? choice.schoolClass() : null, null);
            return contents.add(change, made).map(made);
        }
        return find(change, SchoolClass.TYPE, choice.schoolClass()).compose(schoolClass -> {
            LineItem lineItem = LineItems.create(wanted, it.id(), schoolClass, tool.system());
            Content made = new Content(it.id(), it.tool(), it.title(), it.targetLinkUri(), it.custom(), wanted,
                    choice.schoolClass(), it.id());
            JsonObject said = wanted.copy().put("resourceLinkId", it.id());
            return madeLineItems.save(change, lineItem, tool.system())
                    .compose(saved -> extras.save(change, it.id(), tool.client().id(), LineItems.extras(said, tool.client().id())))
                    .compose(saved -> contents.add(change, made))
                    .map(made);
        });
    }

    private Future<Void> answer(RoutingContext http, Message message, Choice choice, List<Content> chosen) {
        String name = choice.platform();
        if (name == null) {
            return FormPost.notice(http, "Content chosen", chosen.size() + " links were stored.");
        }
        Platform lms = platforms.byName(message.tool().tenant(), name).orElseThrow();
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(lms.settings().clientId())
                .audience(lms.issuer())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFE)))
                .claim("nonce", UUID.randomUUID().toString())
                .claim(LTI + "message_type", RESPONSE)
                .claim(LTI + "version", "1.3.0")
                .claim(LTI + "deployment_id", choice.deployment())
                .claim(DL + "content_items",
                        plain(ContentItems.write(chosen, items(message), web.publicUrl())));
        if (choice.settings().getValue("data") instanceof String data) {
            claims.claim(DL + "data", data);
        }
        for (String said : List.of("msg", "log", "errormsg", "errorlog")) {
            if (message.claims().getValue(DL + said) instanceof String text) {
                claims.claim(DL + said, text);
            }
        }
        return keys.sign(lms.tenant(), claims.build()).compose(token -> FormPost.send(
                http, choice.settings().getString("deep_link_return_url"), Map.of("JWT", token)));
    }

    /** As Nimbus writes nested values: maps and lists. */
    private static Object plain(Object value) {
        return switch (value) {
            case JsonObject object -> {
                Map<String, Object> map = new LinkedHashMap<>();
                object.forEach(each -> {
                    if (each.getValue() != null) {
                        map.put(each.getKey(), plain(each.getValue()));
                    }
                });
                yield map;
            }
            case JsonArray array -> array.stream().map(DeepLinking::plain).toList();
            default -> value;
        };
    }

    private static JsonArray items(Message message) {
        return message.claims().getValue(DL + "content_items") instanceof JsonArray items ? items : new JsonArray();
    }

    private <T> Future<T> find(Change change, RecordType<T> type, String id) {
        return hub.records()
                .all(change, hub.grants().system(change.tenant(), "lti"), type,
                        new Predicate.Named(RecordType.BY_ID, List.of(id)))
                .map(List::getFirst);
    }
}
