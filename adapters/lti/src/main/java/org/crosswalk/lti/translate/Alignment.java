package org.crosswalk.lti.translate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Spelling;
import org.crosswalk.web.error.Problem.Kind;

/**
 * LTI's half of the alignment: a member that the specification does not know, under a full address as it asks of
 * extensions, names CASE items by their addresses; the hub keeps their bare UUIDs. A content item may name them as a custom
 * parameter, too, which every tool can send.
 */
public final class Alignment {

    /** Under this member a line item names the CASE items that it is aligned to. */
    static final String MEMBER = "https://crosswalk.org/spec/ags/case_items";

    /** This custom parameter of a content item names CASE items, with commas or blanks between. */
    static final String CUSTOM = "case_item_ids";

    private static final Pattern CASE_ITEM = Pattern.compile(
            "(?:urn:uuid:|https?://.*/(?:CFItems|uri)/)?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})",
            Pattern.CASE_INSENSITIVE);

    /** Where LTI names targets, and how. */
    public static final List<Spelling> SPELLINGS = List.of(
            new Spelling("member `" + MEMBER + "` of a line item", Alignment::item,
                    (address, target) -> Optional.of(write(List.of(target), address).getString(0))),
            Spelling.read("custom parameter `" + CUSTOM + "` of a content item", Alignment::item));

    private Alignment() {}

    static JsonArray write(List<String> items, PublicUrl publicUrl) {
        return new JsonArray(items.stream().map(item -> publicUrl.of("/uri/" + item)).toList());
    }

    /** The bare UUIDs of what the member names; the present ones where it is not there. */
    static List<String> read(JsonObject json, List<String> present) {
        Object named = json.getValue(MEMBER);
        if (named == null) {
            return present;
        }
        if (!(named instanceof JsonArray array)) {
            throw wrong();
        }
        List<String> items = new ArrayList<>();
        array.forEach(each -> {
            items.add(item(String.valueOf(each)).orElseThrow(Alignment::wrong));
        });
        return items.stream().distinct().toList();
    }

    /** What a content item names: in its line item, and as its custom parameter; of that, what is no CASE item is left. */
    static List<String> ofContent(JsonObject contentItem) {
        Set<String> items = new LinkedHashSet<>();
        if (contentItem.getValue("lineItem") instanceof JsonObject lineItem) {
            items.addAll(read(lineItem, List.of()));
        }
        if (contentItem.getValue("custom") instanceof JsonObject custom && custom.getValue(CUSTOM) != null) {
            for (String each : custom.getValue(CUSTOM).toString().split("[,;\\s]+")) {
                item(each).ifPresent(items::add);
            }
        }
        return List.copyOf(items);
    }

    private static Optional<String> item(String text) {
        Matcher matcher = CASE_ITEM.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static RuntimeException wrong() {
        return Kind.BAD_REQUEST
                .because(MEMBER + " must be a list of CASE items, each by its address, urn:uuid: or UUID")
                .exception();
    }
}
