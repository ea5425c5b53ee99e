package org.crosswalk.oneroster.pull;

import java.util.List;

import org.crosswalk.oneroster.translate.ReadEntities;
import org.crosswalk.oneroster.translate.ReadEntity;

/**
 * A collection that is pulled. They come in the order in which records refer to one another.
 *
 * @param path its path below the service
 * @param optional whether many providers have none, so that its absence says nothing
 */
record RosterCollection(String path, ReadEntity<?> readable, boolean optional) {

    static final String RESOURCES = "resources";

    static final List<RosterCollection> ALL = List.of(
            new RosterCollection("orgs", ReadEntities.ORG, false),
            new RosterCollection("academicSessions", ReadEntities.ACADEMIC_SESSION, false),
            new RosterCollection(RESOURCES, ReadEntities.RESOURCE, true),
            new RosterCollection("courses", ReadEntities.COURSE, false),
            new RosterCollection("classes", ReadEntities.CLASS, false),
            new RosterCollection("users", ReadEntities.USER, false),
            new RosterCollection("enrollments", ReadEntities.ENROLLMENT, false),
            new RosterCollection("demographics", ReadEntities.DEMOGRAPHICS, true));

    /** The kind of its records. */
    String kind() {
        return readable.type().name();
    }
}
