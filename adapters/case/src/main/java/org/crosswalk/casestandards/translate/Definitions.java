package org.crosswalk.casestandards.translate;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.standards.CFDefinition;

/** The five kinds of CFDefinitions, which differ in a member or two. */
public final class Definitions {

    /** A kind, the name of its list in a package, and the members that it has beside the common ones. */
    public enum Kind {
        CFConcept("CFConcepts", "keywords", "description"),
        CFSubject("CFSubjects", "description"),
        CFItemType("CFItemTypes", "description", "typeCode"),
        CFLicense("CFLicenses", "licenseText", "description"),
        CFAssociationGrouping("CFAssociationGroupings", "description");

        private final String list;
        private final List<String> members;

        Kind(String list, String... members) {
            this.list = list;
            this.members = List.of(members);
        }

        public String list() {
            return list;
        }
    }

    private Definitions() {}

    public static CFDefinition read(Kind kind, Members in) {
        String title = in.required("title");
        String code = in.text("hierarchyCode");
        JsonObject body = new JsonObject();
        for (String member : kind.members) {
            String value = member.equals("keywords") ? joined(in.texts(member)) : in.text(member);
            if (value != null) {
                body.put(member, value);
            }
        }
        return new CFDefinition(in.entry(), kind.name(), title, code, body);
    }

    public static JsonObject write(CFDefinition it, Version version) {
        Body body = new Body(version, it.entry()).put("title", it.title()).put("hierarchyCode", it.hierarchyCode());
        it.body().forEach(member -> body.put(member.getKey(), member.getValue()));
        return body.end(it.entry());
    }

    private static @Nullable String joined(List<String> words) {
        return words.isEmpty() ? null : String.join("|", words);
    }
}
