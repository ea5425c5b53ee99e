package org.crosswalk.hub.standards;

import java.util.List;
import java.util.stream.Stream;

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

    /** The identifiers of all that stands in it. */
    public List<String> identifiers() {
        return Stream.of(
                        items.stream().map(CFItem::entry),
                        associations.stream().map(CFAssociation::entry),
                        definitions.stream().map(CFDefinition::entry),
                        rubrics.stream().map(CFRubric::entry))
                .flatMap(entries -> entries)
                .map(CFEntry::identifier)
                .toList();
    }
}
