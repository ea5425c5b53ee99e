package org.crosswalk.casestandards.compare;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The lists of entities in a package, and the members that each version names for them, as the specification has them. */
enum Lists {
    CF_ITEMS("CFItems", "fullStatement alternativeLabel CFItemType humanCodingScheme listEnumeration"
            + " abbreviatedStatement conceptKeywords conceptKeywordsURI notes language educationLevel CFItemTypeURI"
            + " licenseURI statusStartDate statusEndDate", "subject subjectURI", "fullStatement"),
    CF_ASSOCIATIONS("CFAssociations", "associationType sequenceNumber originNodeURI destinationNodeURI"
            + " CFAssociationGroupingURI", "notes", "associationType"),
    CF_RUBRICS("CFRubrics", "title description CFRubricCriteria", "", ""),
    CF_CONCEPTS("CFConcepts", "title keywords hierarchyCode description", "", "title hierarchyCode"),
    CF_SUBJECTS("CFSubjects", "title hierarchyCode description", "", "title hierarchyCode"),
    CF_ITEM_TYPES("CFItemTypes", "title description hierarchyCode typeCode", "", "title description hierarchyCode"),
    CF_LICENSES("CFLicenses", "title description licenseText", "", "title licenseText"),
    CF_ASSOCIATION_GROUPINGS("CFAssociationGroupings", "title description", "", "title"),
    CF_DOCUMENT("CFDocument", "creator title officialSourceURL publisher description subject subjectURI language"
            + " version adoptionStatus statusStartDate statusEndDate licenseURI notes", "frameworkType caseVersion",
            "creator title"),
    CF_RUBRIC_CRITERIA("CFRubricCriteria", "category description CFItemURI weight position rubricId"
            + " CFRubricCriterionLevels", "", ""),
    CF_RUBRIC_CRITERION_LEVELS("CFRubricCriterionLevels", "description quality score feedback position"
            + " rubricCriterionId", "", "");

    private static final String OF_ALL = "identifier uri lastChangeDateTime ";

    private final String list;
    private final Set<String> of1p0;
    private final Set<String> of1p1;
    private final List<String> demanded;

    Lists(String list, String of1p0, String more, String demanded) {
        this.list = list;
        this.of1p0 = words(OF_ALL + of1p0);
        this.of1p1 = words(OF_ALL + of1p0 + " " + more + " extensions");
        this.demanded = List.copyOf(words(demanded));
    }

    static Optional<Lists> named(String member) {
        return Arrays.stream(values()).filter(each -> each.list.equals(member)).findFirst();
    }

    Set<String> members(boolean of1p0Only) {
        return of1p0Only ? of1p0 : of1p1;
    }

    /** Texts that both versions demand. */
    List<String> demanded() {
        return demanded;
    }

    private static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>(List.of(text.split(" ")));
        words.remove("");
        return words;
    }
}
