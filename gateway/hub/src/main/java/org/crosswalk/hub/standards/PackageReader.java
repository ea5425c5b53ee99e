package org.crosswalk.hub.standards;

import java.util.List;

import io.vertx.core.Future;

/**
 * Takes a package run by run: the document first, then items, associations, definitions and rubrics, each in the order of
 * their source. A method may be called several times or never; the next call comes when its future has completed.
 */
public interface PackageReader {

    Future<Void> document(CFDocument document);

    Future<Void> items(List<CFItem> items);

    Future<Void> associations(List<CFAssociation> associations);

    Future<Void> definitions(List<CFDefinition> definitions);

    Future<Void> rubrics(List<CFRubric> rubrics);
}
