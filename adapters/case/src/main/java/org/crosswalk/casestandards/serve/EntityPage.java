package org.crosswalk.casestandards.serve;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** An entity as a page for people: what it says, what it is called, and where it belongs. */
final class EntityPage {

    private static final List<String> HEADINGS =
            List.of("fullStatement", "title", "associationType");
    private static final List<String> LINKS = List.of("CFDocumentURI", "CFPackageURI", "CFItemTypeURI", "licenseURI",
            "originNodeURI", "destinationNodeURI", "CFAssociationGroupingURI");

    private EntityPage() {}

    static String of(JsonObject entity) {
        String heading = HEADINGS.stream()
                .map(entity::getString)
                .filter(text -> text != null && !text.isEmpty())
                .findFirst()
                .orElse(entity.getString("identifier"));
        StringBuilder page = new StringBuilder("<!doctype html>\n<html lang=\"")
                .append(escaped(entity.getString("language", "en")))
                .append("\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(heading))
                .append("</title>\n<main>\n<h1>")
                .append(escaped(heading))
                .append("</h1>\n<dl>\n");
        entity.forEach(member -> {
            if (!(member.getValue() instanceof String text && text.equals(heading))) {
                entry(page, member.getKey(), member.getValue());
            }
        });
        return page.append("</dl>\n<p><a href=\"")
                .append(escaped(entity.getString("identifier")))
                .append(".json\">JSON</a></p>\n</main>\n</html>\n")
                .toString();
    }

    private static void entry(StringBuilder page, String name, Object value) {
        String shown = switch (value) {
            case JsonObject link when LINKS.contains(name) -> link(link);
            case JsonObject other -> escaped(other.encode());
            case JsonArray list when list.stream().allMatch(String.class::isInstance) ->
                    escaped(String.join(", ", list.stream().map(String.class::cast).toList()));
            case JsonArray other -> escaped(other.encode());
            default -> escaped(value.toString());
        };
        page.append("<dt>").append(escaped(name)).append("</dt><dd>").append(shown).append("</dd>\n");
    }

    private static String link(JsonObject link) {
        String uri = String.valueOf(link.getValue("uri"));
        String title = String.valueOf(link.getValue("title", ""));
        String text = escaped(title.isEmpty() ? uri : title);
        return uri.startsWith("http://") || uri.startsWith("https://")
                ? "<a href=\"" + escaped(uri) + "\">" + text + "</a>"
                : text;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
