package org.crosswalk.hub.standards;

import java.util.List;

/** A framework with all that stands in it, in the order in which its source gives it. */
public record CFPackage(
        CFDocument document,
        List<CFItem> items,
        List<CFAssociation> associations,
        List<CFDefinition> definitions,
        List<CFRubric> rubrics) {

    public CFPackage {
        items = List.copyOf(items);
        associations = List.copyOf(associations);
        definitions = List.copyOf(definitions);
        rubrics = List.copyOf(rubrics);
    }
}
