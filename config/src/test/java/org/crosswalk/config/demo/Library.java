package org.crosswalk.config.demo;

/** The learning resources that courses and classes use, of two invented vendors. */
final class Library {

    private Library() {
    }

    static Table resources() {
        return new Table("resources", "vendorResourceId,title,roles,importance,vendorId,applicationId")
                .row("resource-slope-lab", "slope-lab-01", "Slope Lab, \"step by step\"", "student,teacher", "primary",
                        "vendor-a", "vendor-a-practice")
                .row("resource-line-drill", "line-drill-07", "Lines: ten minutes of practice", "student", "secondary",
                        "vendor-a", "vendor-a-practice")
                .row("resource-ratio-book", "rb-6-1", "The Ratio Book, Grade 6", "student,teacher", "primary",
                        "riverside-press", "riverside-reader")
                .row("resource-cell-atlas", "ca-2026", "An Atlas of Cells", "student,teacher", "primary",
                        "riverside-press", "riverside-reader")
                .row("resource-alg1-guide", "tg-alg1", "Teaching Algebra I: notes for the year", "teacher", "secondary",
                        "riverside-press", "riverside-reader");
    }

    static Table courseResources() {
        return new Table("courseResources", "title,courseSourcedId,resourceSourcedId")
                .row("cr-alg1-slope-lab", "", "course-alg1", "resource-slope-lab")
                .row("cr-alg1-guide", "", "course-alg1", "resource-alg1-guide")
                .row("cr-math6-ratio-book", "", "course-math6", "resource-ratio-book")
                .row("cr-bio-cell-atlas", "", "course-bio", "resource-cell-atlas");
    }

    static Table classResources() {
        return new Table("classResources", "title,classSourcedId,resourceSourcedId")
                .row("clr-alg1-p2-line-drill", "Warm-up on Mondays", "class-alg1-p2", "resource-line-drill")
                .row("clr-math6-p1-ratio-book", "", "class-math6-p1", "resource-ratio-book");
    }
}
