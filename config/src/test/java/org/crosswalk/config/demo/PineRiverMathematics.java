package org.crosswalk.config.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The district's framework: domains, clusters, standards and two components, all written for this sample. */
final class PineRiverMathematics {

    static final String HOST = "https://standards.pineriver.example";

    private static final String TITLE = "Pine River Mathematics Standards";
    private static final String LICENSE = "CC0 1.0 Universal";
    private static final String PROGRESSION = "Learning progression";

    /** Each row "code1 code2": the first is best learnt before the second. */
    private static final List<String> PRECEDES = List.of(
            "M6.RT.B.1 M7.PR.A.2",
            "M6.RT.B.2 M7.PR.B.1",
            "M6.EX.B.2 A1.EQ.A.1",
            "M6.EX.B.3 A1.EQ.A.2",
            "M7.PR.A.2 A1.LF.A.1",
            "M7.PR.A.3 A1.LF.A.2",
            "M6.EX.A.3 A1.QF.A.2");

    private static final Map<String, String> CONCEPTS = Map.of(
            "M7.PR.A", "Proportionality",
            "A1.LF.A", "Linearity",
            "A1.EQ.A", "Equivalence");

    private final CasePackage framework = new CasePackage(HOST);

    /** The identifier of the CFItem with a code. */
    String identifier(String code) {
        return framework.identifier("CFItems", required(code).code());
    }

    /** The link to the CFItem with a code, as an association of another framework holds it. */
    ObjectNode node(String code) {
        return framework.node("CFItems", required(code).code(), code);
    }

    ObjectNode json() {
        document();
        definitions();
        items();
        hierarchy();
        progression();
        new SlopeRubric(framework).write();
        framework.json().putObject("extensions").put("pineriver:preparedBy", "Crosswalk sample district");
        return framework.json();
    }

    private void document() {
        ObjectNode document = framework.document("mathematics")
                .put("frameworkType", "Academic Standards")
                .put("caseVersion", "1.1")
                .put("creator", "Pine River School District")
                .put("title", TITLE)
                .put("officialSourceURL", HOST + "/mathematics")
                .put("publisher", "Pine River School District")
                .put("description", "What students learn in mathematics in grades 6 and 7 and in Algebra I.");
        document.putArray("subject").add("Mathematics");
        document.putArray("subjectURI").add(framework.definitionLink("CFSubjects", "Mathematics"));
        document.put("language", "en")
                .put("version", "2026")
                .put("adoptionStatus", "Implemented")
                .put("statusStartDate", "2026-07-01");
        document.set("licenseURI", framework.definitionLink("CFLicenses", LICENSE));
        document.put("notes", "A synthetic framework for demonstrations and tests.");
        document.putObject("extensions").put("pineriver:reviewedEvery", "P5Y");
    }

    private void definitions() {
        concept("Proportionality", "1", "ratio, rate, constant of proportionality");
        concept("Linearity", "2", "slope, intercept, rate of change");
        concept("Equivalence", "3", "balance, same value, properties of operations");
        framework.definition("CFSubjects", "Mathematics").put("hierarchyCode", "1");
        framework.definition("CFSubjects", "Algebra").put("hierarchyCode", "1.1");
        framework.definition("CFLicenses", LICENSE)
                .put("description", "No rights reserved.")
                .put("licenseText", "https://creativecommons.org/publicdomain/zero/1.0/legalcode");
        int level = 0;
        for (String type : List.of("Domain", "Cluster", "Standard", "Component")) {
            framework.definition("CFItemTypes", type)
                    .put("description", "Level " + ++level + " of the framework, counted from the top.")
                    .put("hierarchyCode", Integer.toString(level))
                    .put("typeCode", type.substring(0, 1));
        }
        framework.definition("CFAssociationGroupings", PROGRESSION)
                .put("description", "What is best learnt before what, across the grades.");
    }

    private void concept(String title, String hierarchyCode, String keywords) {
        framework.definition("CFConcepts", title).put("keywords", keywords).put("hierarchyCode", hierarchyCode);
    }

    private void items() {
        for (PineRiverStatements.Entry entry : PineRiverStatements.all()) {
            ObjectNode item = framework.item(entry.code()).put("fullStatement", entry.statement());
            if (!entry.title().isEmpty()) {
                item.put("abbreviatedStatement", entry.title()).put("listEnumeration", entry.enumeration());
            }
            item.put("CFItemType", entry.type());
            item.set("CFItemTypeURI", framework.definitionLink("CFItemTypes", entry.type()));
            String concept = CONCEPTS.get(entry.code());
            if (concept != null) {
                item.putArray("conceptKeywords").add(concept);
                item.set("conceptKeywordsURI", framework.definitionLink("CFConcepts", concept));
            }
            String subject = entry.code().startsWith("A1") ? "Algebra" : "Mathematics";
            item.putArray("subject").add(subject);
            item.putArray("subjectURI").add(framework.definitionLink("CFSubjects", subject));
            item.put("language", "en");
            item.putArray("educationLevel").add(entry.grade());
            item.set("licenseURI", framework.definitionLink("CFLicenses", LICENSE));
            item.put("statusStartDate", "2026-07-01");
            if (entry.code().equals("A1.LF.A.1")) {
                item.put("notes", "Read a slope aloud as a sentence before it is written as a number.");
                item.putObject("extensions").put("pineriver:essential", true);
            }
        }
    }

    /** Children in the order of the text, numbered from 1 among their siblings. */
    private void hierarchy() {
        Map<String, Integer> children = new HashMap<>();
        for (PineRiverStatements.Entry entry : PineRiverStatements.all()) {
            String parent = entry.parent();
            framework.association(
                            framework.node("CFItems", entry.code(), entry.code()),
                            "isChildOf",
                            parent.isEmpty()
                                    ? framework.node("CFDocuments", "mathematics", TITLE)
                                    : framework.node("CFItems", parent, parent))
                    .put("sequenceNumber", children.merge(parent, 1, Integer::sum));
        }
    }

    private void progression() {
        for (String pair : PRECEDES) {
            List<String> codes = Text.words(pair);
            framework.association(node(codes.getFirst()), "precedes", node(codes.getLast()))
                    .set("CFAssociationGroupingURI",
                            framework.definitionLink("CFAssociationGroupings", PROGRESSION));
        }
        framework.association(node("A1.LF.A.2"), "isPeerOf", node("A1.LF.A.3"))
                .put("notes", "Taught together in most classrooms.")
                .putObject("extensions").put("pineriver:unit", "Lines");
    }

    private static PineRiverStatements.Entry required(String code) {
        return PineRiverStatements.all().stream()
                .filter(entry -> entry.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no standard " + code));
    }
}
