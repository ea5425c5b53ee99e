package org.crosswalk.config.demo;

import java.util.List;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The rubric of the framework: how well a student explains a linear relationship, two criteria of four levels. */
final class SlopeRubric {

    private static final List<String> QUALITIES = List.of("Beginning", "Approaching", "Meeting", "Extending");

    private final CasePackage framework;

    SlopeRubric(CasePackage framework) {
        this.framework = framework;
    }

    void write() {
        ObjectNode rubric = framework.rubric("explaining-a-line")
                .put("title", "Explaining a line")
                .put("description", "For projects and conversations about linear relationships.");
        criterion(rubric, 1, "Meaning of the slope", "A1.LF.A.1", 0.6, List.of(
                "Names a number of the situation, not the slope.",
                "Gives the slope without its units.",
                "States the slope as a rate of change with its units.",
                "Compares the rate with another one and says what would change it."));
        criterion(rubric, 2, "From the situation to the equation", "A1.LF.A.2", 0.4, List.of(
                "Writes numbers of the situation without relating them.",
                "Writes an equation in which slope or starting value is wrong.",
                "Writes the equation and says what each number stands for.",
                "Writes the equation, tests it on the situation and names its limits."));
    }

    private void criterion(
            ObjectNode rubric, int position, String category, String code, double weight, List<String> levels) {
        ObjectNode criterion = framework.part(rubric, "CFRubricCriteria", position)
                .put("category", category)
                .put("description", "How well is this shown?")
                .put("weight", weight)
                .put("rubricId", rubric.get("identifier").asText());
        criterion.set("CFItemURI", framework.link("CFItems", code, code));
        for (int score = 1; score <= levels.size(); score++) {
            framework.part(criterion, "CFRubricCriterionLevels", score)
                    .put("description", levels.get(score - 1))
                    .put("quality", QUALITIES.get(score - 1))
                    .put("score", (double) score)
                    .put("rubricCriterionId", criterion.get("identifier").asText());
        }
    }
}
