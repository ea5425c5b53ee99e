package org.crosswalk.api.translate;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.versions.ItemChange;
import org.crosswalk.hub.versions.Revision;

/** What imports have changed in a framework. */
public final class RevisionJson {

    private RevisionJson() {}

    public static JsonObject revision(Revision it) {
        Map<String, Object> acts = new TreeMap<>();
        it.acts().forEach((act, count) -> acts.put(word(act), count));
        return new JsonObject()
                .put("revision", it.number())
                .put("at", it.at().toString())
                .put("system", it.system())
                .put("items", it.items())
                .put("acts", new JsonObject(acts));
    }

    public static JsonObject change(ItemChange it) {
        Members members = new Members()
                .put("caseItem", it.item())
                .put("acts", new JsonArray(it.acts().stream().map(RevisionJson::word).toList()))
                .put("fields", it.fields());
        if (it.acts().contains(Revision.Act.MOVED)) {
            members.put("parentsBefore", new JsonArray(it.parentsBefore())).put("parents", new JsonArray(it.parents()));
        }
        return it.replacedBy().isEmpty()
                ? members.toJson()
                : members.put("replacedBy", new JsonArray(it.replacedBy())).toJson();
    }

    private static String word(Revision.Act act) {
        return act.name().toLowerCase(Locale.ROOT);
    }
}
