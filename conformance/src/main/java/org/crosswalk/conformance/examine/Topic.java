package org.crosswalk.conformance.examine;

import java.util.List;

/**
 * Suites that somebody chooses together.
 *
 * @param id in orders and reports
 * @param leaves what they leave behind at the endpoint; empty where that is nothing
 * @param sample whether they need the people and systems of the sample district
 * @param suites names of their classes
 */
record Topic(String id, String title, String words, String leaves, boolean sample, List<String> suites) {

    private static final String ROOT = "org.crosswalk.conformance.";

    /** All that can be chosen. */
    static List<Topic> all() {
        return List.of(
                topic("oneroster-rosters", "OneRoster: rosters",
                        "Rosters in 1.1 and 1.2: members, references, times, tokens.", "", "oneroster.RosterSuite"),
                topic("oneroster-queries", "OneRoster: queries",
                        "limit, offset, sort, filter and fields, and how mistakes are answered.", "",
                        "oneroster.QueryRulesSuite"),
                topic("oneroster-operations", "OneRoster: operations",
                        "Every operation of 1.1 (61) and 1.2 (81), by its name. What is written is taken back.",
                        "Deleted records may be kept as such.", "oneroster.OperationsSuite"),
                topic("oneroster-gradebook", "OneRoster: gradebook",
                        "Line items and results, written and taken back.", "Deleted records may be kept as such.",
                        "oneroster.GradebookSuite"),
                topic("case", "CASE: frameworks", "The endpoints of 1.0 and 1.1 for entities of the host's own.", "",
                        "casestandards.AnswerSuite", "casestandards.ListSuite", "casestandards.RefusalSuite",
                        "casestandards.VersionSuite"),
                topic("xapi", "xAPI: requirements of an LRS",
                        "Every requirement of 1.0.3 and 2.0 that can be examined from outside.",
                        "Some thousand statements of invented people: statements cannot be deleted.",
                        "xapi.RequirementsSuite"),
                new Topic("lti-platform", "LTI: platform", "What the certification of LTI Advantage asks of a platform.",
                        "Line items and scores of the sample district.", true, List.of(ROOT + "lti.PlatformSuite")),
                new Topic("lti-tool", "LTI: tool", "Launches that a tool must refuse, and those that it must accept.", "",
                        true, List.of(ROOT + "lti.ToolSuite")));
    }

    private static Topic topic(String id, String title, String words, String leaves, String... suites) {
        return new Topic(id, title, words, leaves, false, List.of(suites).stream().map(ROOT::concat).toList());
    }
}
