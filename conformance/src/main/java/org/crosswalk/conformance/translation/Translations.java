package org.crosswalk.conformance.translation;

import static org.crosswalk.conformance.translation.Pair.row;

import java.util.List;

/** All twelve, read as tables; the story that makes the answers is {@link TranslatedDay}. */
final class Translations {

    static final String ONEROSTER = "OneRoster";
    static final String LTI = "LTI";
    static final String XAPI = "xAPI";
    static final String CASE = "CASE";

    static final List<String> STANDARDS = List.of(ONEROSTER, LTI, XAPI, CASE);

    static final List<Pair> ALL = List.of(
            new Pair(ONEROSTER, LTI, "agsResultOfOneRoster", List.of(
                    row("user.sourcedId", "lis.person_sourcedid", "launch",
                            "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1lis/person_sourcedid", "{ofLti}"),
                    row("class.sourcedId", "context.id", "launch",
                            "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1context/id", "class-alg1-p2"),
                    row("class.title", "context.title", "launch",
                            "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1context/title", "Algebra I, period 2"),
                    row("enrollment.role student", "role Learner", "launch",
                            "/https:~1~1purl.imsglobal.org~1spec~1lti~1claim~1roles/0",
                            "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"),
                    row("enrollments of a class", "members (NRPS)", "member", "/lis_person_sourcedid", "{ofLti}"),
                    row("lineItem.title", "label (AGS)", "agsLineItem", "/label", "Quiz {quiz}"),
                    row("lineItem.resultValueMax", "scoreMaximum (AGS)", "agsLineItem", "/scoreMaximum", "20"),
                    row("result.score", "resultScore (AGS)", "agsResultOfOneRoster", "/resultScore", "12")),
                    List.of("category, grading period, demographics, agents: LTI has no member for them",
                            "names and e-mail that the tool's policy does not share")),
            new Pair(ONEROSTER, XAPI, "statementOfOneRoster", List.of(
                    row("user.sourcedId", "actor.account.name", "statementOfOneRoster", "/actor/account/name",
                            "{ofOneRoster}"),
                    row("lineItem.sourcedId", "object.id", "statementOfOneRoster", "/object/id",
                            "{base}/ims/oneroster/gradebook/v1p2/lineItems/{quiz}"),
                    row("result.score", "result.score.raw", "statementOfOneRoster", "/result/score/raw", "12"),
                    row("lineItem.resultValueMax", "result.score.max", "statementOfOneRoster", "/result/score/max", "20"),
                    row("lineItem.learningObjectiveSet", "context.contextActivities.other", "statementOfOneRoster",
                            "/context/contextActivities/other/0/id", "{targetUri}")),
                    List.of("scoreStatus, textScore, flags: no verb of the profiles in use says them",
                            "comment: a statement reaches more readers than a gradebook")),
            new Pair(ONEROSTER, CASE, "evidenceOfOneRoster", List.of(
                    row("lineItem.learningObjectiveSet", "CFItem.identifier", "alignment", "/caseItems/0", "{target}"),
                    row("result in a line item", "evidence of the CFItem", "evidenceOfOneRoster", "/caseItem", "{target}")),
                    List.of("people and scores: CASE knows neither; they stand beside the item as evidence and mastery")),
            new Pair(LTI, ONEROSTER, "resultOfLti", List.of(
                    row("userId (AGS)", "result.student", "resultOfLti", "/student/sourcedId", "{ofLti}"),
                    row("scoreGiven of scoreMaximum 10 (AGS)", "result.score of resultValueMax 20", "resultOfLti", "/score",
                            "16"),
                    row("gradingProgress FullyGraded", "scoreStatus", "resultOfLti", "/scoreStatus", "fully graded"),
                    row("comment (AGS)", "result.comment", "resultOfLti", "/comment", "Careful work"),
                    row("timestamp (AGS)", "result.scoreDate", "resultOfLti", "/scoreDate", "{today}"),
                    row("label (AGS)", "lineItem.title", "lineItemOfTool", "/title", "Quiz of a tool"),
                    row("scoreMaximum (AGS)", "lineItem.resultValueMax", "lineItemOfTool", "/resultValueMax", "50")),
                    List.of("activityProgress: OneRoster grades, it does not follow work",
                            "resourceId, tag: kept for the tool, without a member in OneRoster")),
            new Pair(LTI, XAPI, "statementOfLti", List.of(
                    row("userId (AGS)", "actor.account.name", "statementOfLti", "/actor/account/name", "{ofLti}"),
                    row("line item (AGS)", "object.id", "statementOfLti", "/object/id",
                            "{base}/ims/oneroster/gradebook/v1p2/lineItems/{quiz}"),
                    row("scoreGiven / scoreMaximum", "result.score.scaled", "statementOfLti", "/result/score/scaled", "0.8"),
                    row("scoreGiven", "result.score.raw", "statementOfLti", "/result/score/raw", "8.0"),
                    row("scoreMaximum", "result.score.max", "statementOfLti", "/result/score/max", "10"),
                    row("user of a launch", "actor.account.name", "statementOfLaunch", "/actor/account/name", "{ofLti}"),
                    row("resource link of a launch", "object.id", "statementOfLaunch", "/object/id",
                            "{base}/ims/oneroster/gradebook/v1p2/lineItems/{quiz}"),
                    row("tool of a launch", "context.platform", "statementOfLaunch", "/context/platform", "practice")),
                    List.of("comment: a statement reaches more readers than a gradebook",
                            "the pseudonym under which the tool knows the pupil")),
            new Pair(LTI, CASE, "evidenceOfLti", List.of(
                    row("case_items of a line item", "CFItem.identifier", "alignmentOfTool", "/caseItems/0", "{target}"),
                    row("score in a line item (AGS)", "evidence of the CFItem", "evidenceOfLti", "/caseItem", "{target}")),
                    List.of("people and scores: CASE knows neither; they stand beside the item as evidence and mastery")),
            new Pair(XAPI, ONEROSTER, "resultOfXapi", List.of(
                    row("actor.account.name", "result.student", "resultOfXapi", "/student/sourcedId", "{ofXapi}"),
                    row("object.id", "result.lineItem", "resultOfXapi", "/lineItem/sourcedId", "{quiz}"),
                    row("result.score.raw", "result.score", "resultOfXapi", "/score", "18"),
                    row("timestamp", "result.scoreDate", "resultOfXapi", "/scoreDate", "2026-11-20"),
                    row("verb scored", "scoreStatus", "resultOfXapi", "/scoreStatus", "fully graded")),
                    List.of("verbs that tell of no attempt, and what is at no line item: OneRoster has no record for it",
                            "registration, platform, extensions")),
            new Pair(XAPI, LTI, "agsResultOfXapi", List.of(
                    row("actor.account.name", "userId, the tool's own pseudonym", "agsResultOfXapi", "/userId", "{subOfXapi}"),
                    row("result.score.raw", "resultScore (AGS)", "agsResultOfXapi", "/resultScore", "18"),
                    row("result.score.max", "resultMaximum (AGS)", "agsResultOfXapi", "/resultMaximum", "20")),
                    List.of("time and number of attempts: a result of AGS is one, and has no time")),
            new Pair(XAPI, CASE, "evidenceOfXapi", List.of(
                    row("object aligned to an item", "evidence of the CFItem", "evidenceOfXapi", "/caseItem", "{target}"),
                    row("result.score", "mastery of the CFItem", "mastery", "/value", "0.9")),
                    List.of("people and scores: CASE knows neither; they stand beside the item as evidence and mastery")),
            new Pair(CASE, ONEROSTER, "lineItem", List.of(
                    row("CFItem.identifier", "learningObjectiveId", "lineItem",
                            "/learningObjectiveSet/0/learningObjectiveIds/0", "{target}"),
                    row("CFItem.identifier", "learningObjectiveResults of a result", "resultOfXapi",
                            "/learningObjectiveSet/0/learningObjectiveResults/0/learningObjectiveId", "{target}")),
                    List.of("statement, hierarchy, associations: OneRoster names targets by identifier alone")),
            new Pair(CASE, LTI, "agsLineItem", List.of(
                    row("CFItem.uri", "case_items of a line item", "agsLineItem",
                            "/https:~1~1crosswalk.org~1spec~1ags~1case_items/0", "{base}/uri/{target}")),
                    List.of("everything but the identifier: LTI has no word for learning targets, ours is an extension")),
            new Pair(CASE, XAPI, "statementOfMastery", List.of(
                    row("CFItem.uri", "object.id of asserted mastery", "statementOfMastery", "/object/id", "{targetUri}"),
                    row("CFItem", "object type competency", "statementOfMastery", "/object/definition/type",
                            "https://w3id.org/xapi/tla/activity-types/competency"),
                    row("CFItem.uri", "context.contextActivities.other", "statementOfLti",
                            "/context/contextActivities/other/0/id", "{targetUri}")),
                    List.of("statement and hierarchy: whoever wants them follows the address")));

    private Translations() {}
}
