package org.crosswalk.lti.translate;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Contents.Content;
import org.crosswalk.web.PublicUrl;

/** Content items of Deep Linking 2.0: as a tool sends them, and as Crosswalk passes them on to an LMS. */
public final class ContentItems {

    /** Under this custom parameter an LMS sends back which content a link opens. */
    public static final String CONTENT = "crosswalk_content";

    private static final String LINK = "ltiResourceLink";

    private ContentItems() {}

    /**
     * The links that a tool offers; other types are for LMSs alone.
     *
     * @throws IllegalArgumentException says what is wrong with which
     */
    public static List<Content> read(JsonArray items, Tool tool) {
        List<Content> contents = new ArrayList<>();
        for (Object each : items) {
            if (each instanceof JsonObject item && LINK.equals(item.getValue("type"))) {
                contents.add(content(item, tool));
            }
        }
        return contents;
    }

    /** What an LMS is told of the content that was chosen: links lead through Crosswalk, plain links stay as they are. */
    public static JsonArray write(List<Content> contents, JsonArray items, PublicUrl publicUrl) {
        JsonArray written = new JsonArray();
        contents.forEach(content -> {
            JsonObject item = new JsonObject()
                    .put("type", LINK)
                    .put("title", content.title())
                    .put("url", publicUrl.of("/lti/tool/launch"))
                    .put("custom", new JsonObject().put(CONTENT, content.id()));
            written.add(content.lineItem() == null ? item : item.put("lineItem", content.lineItem()));
        });
        items.stream()
                .filter(each -> each instanceof JsonObject item && "link".equals(item.getValue("type")))
                .forEach(written::add);
        return written;
    }

    private static Content content(JsonObject item, Tool tool) {
        String target = item.getValue("url") instanceof String url ? url : tool.settings().targetLinkUri();
        if (!ofTool(target, tool)) {
            throw new IllegalArgumentException("url of a content item is not of the registered tool");
        }
        String title = item.getValue("title") instanceof String text && !text.isBlank()
                ? text.strip()
                : tool.settings().name();
        return new Content(UUID.randomUUID().toString(), tool.client().id(), title, target, custom(item),
                lineItem(item, title), null, null);
    }

    private static Map<String, String> custom(JsonObject item) {
        Map<String, String> custom = new LinkedHashMap<>();
        if (item.getValue("custom") instanceof JsonObject given) {
            given.forEach(entry -> {
                if (entry.getValue() != null) {
                    custom.put(entry.getKey(), entry.getValue().toString());
                }
            });
        }
        return custom;
    }

    /** With a label and a number, for there are tools that send null for the one and a text for the other. */
    private static @Nullable JsonObject lineItem(JsonObject item, String title) {
        if (!(item.getValue("lineItem") instanceof JsonObject given) || given.getValue("scoreMaximum") == null) {
            return null;
        }
        JsonObject lineItem = new JsonObject()
                .put("label", given.getValue("label") instanceof String label && !label.isBlank() ? label : title);
        try {
            lineItem.put("scoreMaximum", new java.math.BigDecimal(given.getValue("scoreMaximum").toString()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("scoreMaximum of a line item must be a number", e);
        }
        List<String> caseItems = Alignment.ofContent(item);
        if (!caseItems.isEmpty()) {
            lineItem.put(Alignment.MEMBER, new JsonArray(caseItems));
        }
        if (given.getValue("gradesReleased") != null) {
            lineItem.put("gradesReleased", given.getValue("gradesReleased"));
        }
        for (String member : new String[] {"resourceId", "tag"}) {
            if (given.getValue(member) != null) {
                lineItem.put(member, given.getValue(member).toString());
            }
        }
        return lineItem;
    }

    /** A launch goes only to where the registration points. */
    private static boolean ofTool(String target, Tool tool) {
        String origin = origin(target);
        return !origin.isEmpty()
                && Stream.concat(Stream.of(tool.settings().targetLinkUri()), tool.settings().redirectUris().stream())
                        .anyMatch(registered -> origin(registered).equals(origin));
    }

    private static String origin(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getHost() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
