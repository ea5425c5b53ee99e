package org.crosswalk.casestandards.translate;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.standards.CFDefinition;

/** The five kinds of CFDefinitions, which differ in a member or two. */
public final class Definitions {

    /** A kind, the name of its list in a package, and the members that it has beside the common ones. */
    public enum Kind {
        CFConcept("CFConcepts", List.of("hierarchyCode"), "keywords", "description"),
        CFSubject("CFSubjects", List.of("hierarchyCode"), "description"),
        CFItemType("CFItemTypes", List.of("hierarchyCode", "description"), "description", "typeCode"),
        CFLicense("CFLicenses", List.of("licenseText"), "licenseText", "description"),
        CFAssociationGrouping("CFAssociationGroupings", List.of(), "description");

        private final String list;
        private final List<String> demanded;
        private final List<String> members;

        Kind(String list, List<String> demanded, String... members) {
            this.list = list;
            this.demanded = demanded;
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
        kind.demanded.forEach(in::wanted);
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
        Kind kind = Kind.valueOf(it.kind());
        Body body = new Body(version, it.entry()).put("title", it.title());
        put(body, kind, "hierarchyCode", it.hierarchyCode(), version);
        kind.members.forEach(member -> put(body, kind, member, it.body().getString(member), version));
        return body.end(it.entry());
    }

    /** A hierarchy code where the kind has none is the source's own idea. */
    private static void put(Body body, Kind kind, String member, @Nullable String value, Version version) {
        if (kind.demanded.contains(member)) {
            body.required(member, value);
        } else if (version == Version.SOURCE || kind.members.contains(member)) {
            body.put(member, value);
        }
    }

    private static @Nullable String joined(List<String> words) {
        return words.isEmpty() ? null : String.join("|", words);
    }
}
