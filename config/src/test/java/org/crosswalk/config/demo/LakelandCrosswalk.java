package org.crosswalk.config.demo;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The framework of a neighbour state and how its items relate to Pine River's: the small crosswalk. */
final class LakelandCrosswalk {

    private static final String HOST = "https://standards.lakeland.example";
    private static final String TITLE = "Lakeland Algebra Readiness Outcomes";
    private static final String GROUPING = "Crosswalk to Pine River Mathematics";
    private static final String RETIRED = "LK-2.4";

    private final CasePackage lakeland = new CasePackage(HOST);
    private final PineRiverMathematics pineRiver;

    LakelandCrosswalk(PineRiverMathematics pineRiver) {
        this.pineRiver = pineRiver;
    }

    ObjectNode json() {
        document();
        itemType("Strand", "A group of outcomes.", "1");
        itemType("Outcome", "One outcome.", "2");
        lakeland.definition("CFAssociationGroupings", GROUPING)
                .put("description", "Prepared by Pine River teachers for students who move between the states.");
        List<List<String>> rows = Text.rows("crosswalk");
        rows.forEach(this::item);
        rows.forEach(row -> child(row, rows));
        rows.stream().filter(row -> !row.get(3).isEmpty()).forEach(this::crosswalk);
        return lakeland.json();
    }

    private void document() {
        ObjectNode document = lakeland.document("algebra-readiness")
                .put("frameworkType", "Academic Standards")
                .put("caseVersion", "1.1")
                .put("creator", "Lakeland Department of Learning")
                .put("title", TITLE)
                .put("description", "An excerpt, with a crosswalk to the Pine River Mathematics Standards.");
        document.putArray("subject").add("Mathematics");
        document.put("language", "en").put("version", "3").put("adoptionStatus", "Implemented")
                .put("statusStartDate", "2024-08-01");
    }

    private void itemType(String title, String description, String hierarchyCode) {
        lakeland.definition("CFItemTypes", title).put("description", description).put("hierarchyCode", hierarchyCode);
    }

    private void item(List<String> row) {
        String type = row.get(1).isEmpty() ? "Strand" : "Outcome";
        ObjectNode item = lakeland.item(row.get(0)).put("fullStatement", row.get(2)).put("CFItemType", type);
        item.set("CFItemTypeURI", lakeland.definitionLink("CFItemTypes", type));
        item.put("language", "en");
        item.putArray("educationLevel").add("08").add("09");
        item.put("statusStartDate", "2024-08-01");
        if (row.getFirst().equals(RETIRED)) {
            item.put("statusEndDate", "2026-06-30");
        }
    }

    private void child(List<String> row, List<List<String>> rows) {
        String parent = row.get(1);
        List<String> siblings = rows.stream().filter(other -> other.get(1).equals(parent)).map(List::getFirst).toList();
        lakeland.association(
                        node(row.get(0)),
                        "isChildOf",
                        parent.isEmpty()
                                ? lakeland.node("CFDocuments", "algebra-readiness", TITLE)
                                : node(parent))
                .put("sequenceNumber", 1 + siblings.indexOf(row.get(0)));
    }

    private void crosswalk(List<String> row) {
        lakeland.association(node(row.get(0)), row.get(3), pineRiver.node(row.get(4)))
                .set("CFAssociationGroupingURI", lakeland.definitionLink("CFAssociationGroupings", GROUPING));
    }

    private ObjectNode node(String code) {
        return lakeland.node("CFItems", code, code);
    }
}
