package org.crosswalk.xapi.translate;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.crosswalk.web.PublicUrl;

/**
 * xAPI's half of the alignment: activity ids that name line items of ours, and those that name CASE items, against
 * sourcedIds and bare UUIDs.
 */
final class Alignment {

    private static final String LINE_ITEMS = "/ims/oneroster/gradebook/v1p2/lineItems/";
    private static final String UUID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern CASE_ITEM =
            Pattern.compile("urn:uuid:" + UUID + "|https?://.*/(?:CFItems|uri)/" + UUID, Pattern.CASE_INSENSITIVE);

    private final PublicUrl publicUrl;

    Alignment(PublicUrl publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** The line item that an activity id names under our current or a former address. */
    Optional<String> lineItem(String activityId) {
        return publicUrl.pathOf(activityId)
                .filter(path -> path.startsWith(LINE_ITEMS))
                .map(path -> path.substring(LINE_ITEMS.length()));
    }

    /** The activity id of a line item. */
    String activityOf(String lineItem) {
        return publicUrl.of(LINE_ITEMS + lineItem);
    }

    /** The CASE item that an activity id names: by {@code urn:uuid:}, a canonical URI or a REST address. */
    Optional<String> caseItem(String activityId) {
        Matcher matcher = CASE_ITEM.matcher(activityId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String uuid = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(uuid.toLowerCase(Locale.ROOT));
    }

    /** The activity id of a CASE item of which no other address is known. */
    String activityOfCaseItem(String uuid) {
        return publicUrl.of("/uri/" + uuid);
    }
}
