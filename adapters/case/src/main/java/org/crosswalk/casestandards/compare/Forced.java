package org.crosswalk.casestandards.compare;

import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.casestandards.translate.Version;

/** What a version forces upon a package: so it would look if it were written to the letter of it. */
final class Forced {

    private static final Set<String> OF_1P0 = Set.of("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes",
            "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel");
    private static final Set<String> STRAY = Set.of("CFItemAssociationURI", "CFDocumentURI", "CFPackageURI");
    private static final String EXTENSIONS = "extensions";
    private static final String DEFINITIONS = "CFDefinitions";

    private final boolean of1p0;

    Forced(Version version) {
        this.of1p0 = version == Version.V1P0;
    }

    JsonObject framework(JsonObject framework) {
        JsonObject forced = new JsonObject();
        JsonObject others = new JsonObject();
        framework.forEach(member -> put(forced, others, member.getKey(), member.getValue()));
        extend(forced, others);
        return forced;
    }

    private void put(JsonObject forced, JsonObject others, String name, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (name.equals(DEFINITIONS) && value instanceof JsonObject definitions) {
            forced.put(DEFINITIONS, framework(definitions));
        } else if (value instanceof JsonArray array && Lists.named(name).isPresent()) {
            forced.put(name, list(Lists.named(name).get(), array));
        } else if (value instanceof JsonObject object && name.equals("CFDocument")) {
            forced.put(name, entity(Lists.CF_DOCUMENT, object));
        } else {
            others.put(name, value);
        }
    }

    private JsonArray list(Lists of, JsonArray array) {
        JsonArray forced = new JsonArray();
        array.forEach(entity -> forced.add(entity instanceof JsonObject object ? entity(of, object) : entity));
        return forced;
    }

    private JsonObject entity(Lists of, JsonObject entity) {
        JsonObject forced = new JsonObject();
        JsonObject others = new JsonObject();
        Set<String> named = of.members(of1p0);
        entity.forEach(member -> {
            String name = member.getKey();
            Object value = member.getValue();
            if (value == null || (STRAY.contains(name) && !named.contains(name))) {
                return;
            }
            if (!named.contains(name) || name.equals(EXTENSIONS)) {
                others.put(name, value);
            } else {
                forced.put(name, value(name, value));
            }
        });
        of.demanded().forEach(name -> {
            if (!forced.containsKey(name)) {
                forced.put(name, "");
            }
        });
        if (of == Lists.CF_DOCUMENT && !of1p0) {
            forced.put("caseVersion", "1.1");
        }
        if (of == Lists.CF_RUBRIC_CRITERIA || of == Lists.CF_RUBRIC_CRITERION_LEVELS) {
            return of1p0 || !others.containsKey(EXTENSIONS) ? forced : forced.put(EXTENSIONS, listed(of, others));
        }
        extend(forced, others);
        return forced;
    }

    /** The description of 1.1 has a list of extensions for a level. */
    private static Object listed(Lists of, JsonObject others) {
        Object extensions = others.getValue(EXTENSIONS);
        return of == Lists.CF_RUBRIC_CRITERION_LEVELS && extensions instanceof JsonObject
                ? new JsonArray().add(extensions)
                : extensions;
    }

    private Object value(String name, Object value) {
        if (name.equals("associationType") && of1p0 && !OF_1P0.contains(value.toString())) {
            return "isRelatedTo";
        }
        if (value instanceof JsonArray array && Lists.named(name).isPresent()) {
            return list(Lists.named(name).get(), array);
        }
        return name.endsWith("URI") ? links(name, value) : value;
    }

    private Object links(String name, Object value) {
        if (value instanceof JsonArray array) {
            JsonArray forced = new JsonArray();
            array.forEach(link -> forced.add(links(name, link)));
            return forced;
        }
        if (!(value instanceof JsonObject link)) {
            return value;
        }
        JsonObject forced = new JsonObject().put("title", "");
        Set<String> named = new TreeSet<>(Set.of("title", "identifier", "uri"));
        if (name.endsWith("NodeURI") && !of1p0 && link.getString("targetType", "").matches("CASE|ext:[a-zA-Z0-9._-]+")) {
            named.add("targetType");
        }
        link.forEach(member -> {
            if (named.contains(member.getKey()) && member.getValue() != null) {
                forced.put(member.getKey(), member.getValue());
            }
        });
        return forced;
    }

    /** 1.1 keeps what it does not name among the extensions, and 1.0 has none. */
    private void extend(JsonObject forced, JsonObject others) {
        if (of1p0) {
            return;
        }
        JsonObject all = others.copy();
        all.remove(EXTENSIONS);
        if (others.getValue(EXTENSIONS) instanceof JsonObject own) {
            all.mergeIn(own);
        }
        if (!all.isEmpty()) {
            forced.put(EXTENSIONS, all);
        }
    }
}
