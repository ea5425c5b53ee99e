package org.crosswalk.xapi.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Spelling;
import org.crosswalk.xapi.LmsSettings;

/**
 * xAPI's half of the alignment: activity ids that name line items of ours, and those that name CASE items, against
 * sourcedIds and bare UUIDs.
 */
public final class Alignment {

    /** Where xAPI names targets, and how. */
    public static final List<Spelling> SPELLINGS = List.of(
            new Spelling("activity: the object, and `parent`, `grouping` and `other` of its context", Alignment::item,
                    (address, target) -> Optional.of(canonical(address, target))));

    private static final String LINE_ITEMS = "/ims/oneroster/gradebook/v1p2/lineItems/";
    private static final String ASSESSMENTS = "/ims/oneroster/gradebook/v1p2/assessmentLineItems/";
    private static final String UUID = "([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})";
    private static final Pattern CASE_ITEM =
            Pattern.compile("urn:uuid:" + UUID + "|https?://.*/(?:CFItems|uri)/" + UUID, Pattern.CASE_INSENSITIVE);

    private static final String SOURCED_ID = "{sourcedId}";

    private final PublicUrl publicUrl;
    private final Map<TenantId, List<Pattern>> templates = new HashMap<>();

    Alignment(PublicUrl publicUrl, HubSettings settings) {
        this.publicUrl = publicUrl;
        settings.tenants().forEach(tenant -> templates.put(tenant, settings.systems(tenant, LmsSettings.class).stream()
                .flatMap(system -> system.lineItems().stream())
                .map(Alignment::pattern)
                .toList()));
    }

    /**
     * The line item that an activity id names: under our current or a former address, or as one of the district's
     * templates spells it.
     */
    Optional<String> lineItem(TenantId tenant, String activityId) {
        return publicUrl.pathOf(activityId)
                .filter(path -> path.startsWith(LINE_ITEMS))
                .map(path -> path.substring(LINE_ITEMS.length()))
                .or(() -> templates.getOrDefault(tenant, List.of()).stream()
                        .map(template -> template.matcher(activityId))
                        .filter(Matcher::matches)
                        .map(matched -> matched.group(1))
                        .findFirst());
    }

    private static Pattern pattern(String template) {
        int at = template.indexOf(SOURCED_ID);
        return Pattern.compile(Pattern.quote(template.substring(0, at)) + "([^/?&#]+)"
                + Pattern.quote(template.substring(at + SOURCED_ID.length())));
    }

    /** The activity id of a line item. */
    String activityOf(String lineItem) {
        return publicUrl.of(LINE_ITEMS + lineItem);
    }

    /** The activity id of an assessment's line item. */
    String activityOfAssessment(String assessmentLineItem) {
        return publicUrl.of(ASSESSMENTS + assessmentLineItem);
    }

    /** The CASE item that an activity id names: by {@code urn:uuid:}, a canonical URI or a REST address. */
    Optional<String> caseItem(String activityId) {
        return item(activityId);
    }

    static Optional<String> item(String activityId) {
        Matcher matcher = CASE_ITEM.matcher(activityId);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String uuid = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(uuid.toLowerCase(Locale.ROOT));
    }

    /** The CASE item that a text names which need not be one: an address of one, for any UUID may mean anything. */
    Optional<String> addressedItem(String text) {
        return text.regionMatches(true, 0, "urn:uuid:", 0, 9) ? Optional.empty() : caseItem(text);
    }

    /** The activity id of a CASE item of which no other address is known. */
    String activityOfCaseItem(String uuid) {
        return canonical(publicUrl, uuid);
    }

    private static String canonical(PublicUrl address, String uuid) {
        return address.of("/uri/" + uuid);
    }
}
