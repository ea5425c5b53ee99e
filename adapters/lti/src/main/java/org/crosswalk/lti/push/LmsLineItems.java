package org.crosswalk.lti.push;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

import org.crosswalk.lti.Platforms.Platform;
import org.crosswalk.lti.lms.LmsRefusal;
import org.crosswalk.lti.lms.LmsService;
import org.crosswalk.lti.lms.LmsService.Door;
import org.crosswalk.lti.store.SentScores;
import org.crosswalk.lti.store.SentScores.Link;
import org.crosswalk.web.egress.Egress.Answer;

/**
 * The line item of an LMS that a link's scores go to: the one that the launch named, else one that is there already for
 * the link or that we made before, else a new one (AGS 3.1). It is looked for once and then known.
 */
final class LmsLineItems {

    static final String SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem";
    private static final String ITEM = "application/vnd.ims.lis.v2.lineitem+json";
    private static final String ITEMS = "application/vnd.ims.lis.v2.lineitemcontainer+json";
    private static final String TAG = "crosswalk";

    private final LmsService service;
    private final SentScores sent;

    LmsLineItems(LmsService service, SentScores sent) {
        this.service = service;
        this.sent = sent;
    }

    /** What a new line item says. */
    @FunctionalInterface
    interface Described {
        Future<JsonObject> describe();
    }

    /**
     * The line item's address.
     *
     * @param id our id of the link, which the line item has as its resourceId
     * @param described label and maximum of a new one
     */
    Future<String> of(Platform lms, String id, Link link, Described described) {
        Object named = link.ags().getValue("lineitem");
        String known = named == null ? link.lineItemUrl() : named.toString();
        if (known != null && !known.isBlank()) {
            return Future.succeededFuture(known);
        }
        String items = Objects.toString(link.ags().getValue("lineitems"), "");
        Door door = new Door(lms, link.deployment(), SCOPE);
        return service.all(door, LmsService.with(items, "resource_link_id", link.link()), ITEMS, LmsService::array)
                .map(found -> theirs(found, id, link.link()))
                .compose(there -> there.isPresent()
                        ? Future.succeededFuture(there.get())
                        : described.describe().compose(said -> make(door, items, said.put("resourceId", id)
                                .put("tag", TAG).put("resourceLinkId", link.link()))))
                .compose(url -> sent.found(lms.tenant(), id, url).map(url));
    }

    /** Ours before any other of the link; whatever else the LMS lists, because it does not know the filter, is none. */
    private static Optional<String> theirs(List<JsonObject> found, String id, String link) {
        List<JsonObject> ofLink = found.stream()
                .filter(item -> item.getValue("id") instanceof String)
                .filter(item -> id.equals(item.getValue("resourceId"))
                        || link.equals(String.valueOf(item.getValue("resourceLinkId"))))
                .toList();
        return ofLink.stream()
                .filter(item -> id.equals(item.getValue("resourceId")))
                .findFirst()
                .or(() -> ofLink.size() == 1 ? ofLink.stream().findFirst() : Optional.empty())
                .map(item -> item.getString("id"));
    }

    private Future<String> make(Door door, String items, JsonObject said) {
        return post(door, items, said).compose(answer -> {
            // An LMS need not let tools tie line items to links.
            boolean tied = said.containsKey("resourceLinkId");
            return tied && (answer.status() == 400 || answer.status() == 404 || answer.status() == 422)
                    ? post(door, items, without(said, "resourceLinkId"))
                    : Future.succeededFuture(answer);
        }).compose(answer -> (answer.status() == 200 || answer.status() == 201)
                        && LmsService.json(answer) instanceof JsonObject made
                        && made.getValue("id") instanceof String url
                ? Future.succeededFuture(url)
                : Future.failedFuture(new LmsRefusal("the LMS makes no line item", answer)));
    }

    private Future<Answer> post(Door door, String items, JsonObject said) {
        return service.send(door, HttpMethod.POST, items, Map.of("Content-Type", ITEM, "Accept", ITEM), said.toBuffer());
    }

    private static JsonObject without(JsonObject said, String member) {
        JsonObject less = said.copy();
        less.remove(member);
        return less;
    }
}
