package org.crosswalk.oneroster.translate;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/**
 * Names of members in the specification's spelling. Providers write them in other cases, and one differs by endpoint:
 * {@code sourcedID}, {@code GivenName}. What stands below {@code metadata} is nobody's to respell.
 */
public final class Spelling {

    private static final String METADATA = "metadata";
    private static final List<String> INNER = List.of(
            "href", "sourcedId", "type", "identifier", "roleType", "role", "org", "orgs", "school", "userProfile",
            "beginDate", "endDate", "profileId", "profileType", "vendorId", "applicationId", "description",
            "credentials", "username", "password", "children", "itemValueLHS", "itemValueRHS", "source",
            "learningObjectiveIds", "learningObjectiveResults", "learningObjectiveId", "score", "textScore");
    private static final Map<String, String> KNOWN_MISSPELLINGS = Map.of(
            "datalastmodified", "dateLastModified", "prefferedfirstname", "preferredFirstName",
            "preferredgivenname", "preferredFirstName", "preferredfamilyname", "preferredLastName");

    private final Map<String, String> names = new HashMap<>(KNOWN_MISSPELLINGS);

    private Spelling(Stream<String> members) {
        Stream.concat(members, INNER.stream()).forEach(name -> names.put(name.toLowerCase(Locale.ROOT), name));
    }

    /** The spelling of an entity's members and of what stands inside them. */
    static Spelling of(Entity<?> entity) {
        return new Spelling(entity.memberNames().stream());
    }

    /** The same object with every known name in its own spelling; of two that differ by case the first counts. */
    JsonObject mended(JsonObject json) {
        JsonObject mended = new JsonObject();
        json.forEach(member -> {
            String name = names.getOrDefault(member.getKey().toLowerCase(Locale.ROOT), member.getKey());
            if (!mended.containsKey(name)) {
                mended.put(name, name.equals(METADATA) ? member.getValue() : inner(member.getValue()));
            }
        });
        return mended;
    }

    private Object inner(Object value) {
        return switch (value) {
            case JsonObject object -> mended(object);
            case JsonArray array -> new JsonArray(array.stream().map(this::inner).toList());
            case null, default -> value;
        };
    }
}
