package org.crosswalk.lti.serve;

import java.util.Map;
import java.util.Optional;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.gradebook.LineItem;
import org.crosswalk.hub.store.Database;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.lti.store.ToolLinks;
import org.crosswalk.lti.store.ToolLinks.ToolLink;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;

/**
 * What a resource link is to a tool: one of an LMS, or of content that was chosen from the tool, or the one that every
 * class and every line item has by itself, under its own id.
 */
final class Links {

    private final Web web;
    private final ToolLinks links;
    private final Contents contents;

    Links(Web web, Database database, Contents contents) {
        this.web = web;
        this.links = new ToolLinks(database);
        this.contents = contents;
    }

    /**
     * A link.
     *
     * @param lineItem sourcedId of the line item that it came with, or null
     * @param title of the content that it opens, or null
     * @param custom parameters, unresolved
     */
    record Link(String id, @Nullable String lineItem, @Nullable String title, Map<String, String> custom) {}

    /** The link of this id, if it is the tool's in the class that the path names. */
    Future<Optional<Link>> find(Call call, Tool tool, String id) {
        String schoolClass = call.path("context");
        if (id.equals(schoolClass)) {
            return Future.succeededFuture(Optional.of(new Link(id, null, null, Map.of())));
        }
        return links.find(call.tenant(), tool.client().id(), schoolClass, id).compose(found -> found.isPresent()
                ? whole(call.tenant(), id, found.get()).map(Optional::of)
                : ofLineItem(call, id));
    }

    private Future<Link> whole(TenantId tenant, String id, ToolLink link) {
        Future<Optional<Content>> content = link.content() == null
                ? Future.succeededFuture(Optional.empty())
                : contents.find(tenant, link.content());
        return content.map(found -> new Link(id, link.lineItem(), found.map(Content::title).orElse(null),
                found.map(Content::custom).orElse(Map.of())));
    }

    private Future<Optional<Link>> ofLineItem(Call call, String id) {
        return web.hub().records().find(call.tenant(), call.grant(), LineItem.TYPE, id).map(found -> found
                .filter(item -> item.value().schoolClass().equals(call.path("context"))
                        && item.value().entry().status().name().equals("active"))
                .map(item -> new Link(id, id, null, Map.of())));
    }
}
