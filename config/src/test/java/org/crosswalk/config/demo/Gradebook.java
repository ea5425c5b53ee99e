package org.crosswalk.config.demo;

import java.util.List;
import java.util.function.UnaryOperator;

/** Categories, line items with the standards that they assess, score scales. Results are left to the evidence. */
final class Gradebook {

    private static final String LETTERS = "{A:90-100},{B:80-89},{C:70-79},{D:60-69},{F:0-59}";
    private static final String LEVELS = "{4:Extending},{3:Meeting},{2:Approaching},{1:Beginning}";

    private final List<List<String>> lineItems = Text.rows("line-items");
    private final Timetable timetable;
    private final UnaryOperator<String> caseItem;

    /** @param caseItem the identifier of the CFItem with a code */
    Gradebook(Timetable timetable, UnaryOperator<String> caseItem) {
        this.timetable = timetable;
        this.caseItem = caseItem;
    }

    Table categories() {
        return new Table("categories", "title,weight")
                .row("category-hw", "Homework", "10")
                .row("category-quiz", "Quizzes", "30")
                .row("category-project", "Projects and labs", "20")
                .row("category-test", "Tests", "40");
    }

    Table lineItems() {
        Table table = new Table("lineItems", "title,description,assignDate,dueDate,classSourcedId,categorySourcedId,"
                + "academicSessionSourcedId,resultValueMin,resultValueMax,schoolSourcedId");
        for (List<String> row : lineItems) {
            String classId = row.get(3);
            table.row(row.get(0), row.get(1), "", row.get(5), row.get(6), classId, "category-" + row.get(2),
                    SchoolYear.session(row.get(4)), "0", row.get(7), timetable.school(classId));
        }
        return table;
    }

    Table lineItemLearningObjectiveIds() {
        Table table = new Table("lineItemLearningObjectiveIds", "lineItemSourcedId,source,learningObjectiveId");
        for (List<String> row : lineItems) {
            String lineItem = row.get(0);
            int position = 0;
            for (String code : Text.words(row.get(8))) {
                String id = "lo-" + lineItem.substring("li-".length()) + "-" + ++position;
                if (code.startsWith("?")) {
                    table.row(id, lineItem, "unknown", code.substring(1));
                } else {
                    table.row(id, lineItem, "case", "urn:uuid:" + caseItem.apply(code));
                }
            }
        }
        return table;
    }

    Table scoreScales() {
        Table table = new Table("scoreScales",
                "title,type,orgSourcedId,courseSourcedId,classSourcedId,scoreScaleValue");
        scale(table, "scale-alg1-p2-letters", "Letter grades", "letter", "class-alg1-p2", LETTERS);
        scale(table, "scale-alg1-p2-levels", "Levels of the rubric", "standards", "class-alg1-p2", LEVELS);
        scale(table, "scale-math6-p1-letters", "Letter grades", "letter", "class-math6-p1", LETTERS);
        return table;
    }

    Table lineItemScoreScales() {
        return new Table("lineItemScoreScales", "title,lineItemSourcedId,scoreScaleSourcedId")
                .row("lss-alg1-test-01", "Letter grades", "li-alg1-test-01", "scale-alg1-p2-letters")
                .row("lss-alg1-test-02", "Letter grades", "li-alg1-test-02", "scale-alg1-p2-letters")
                .row("lss-alg1-project-01", "Levels of the rubric", "li-alg1-project-01", "scale-alg1-p2-levels")
                .row("lss-math6-test-01", "Letter grades", "li-math6-test-01", "scale-math6-p1-letters");
    }

    private void scale(Table table, String id, String title, String type, String classId, String values) {
        table.row(id, title, type, timetable.school(classId), timetable.course(classId), classId, values);
    }
}
