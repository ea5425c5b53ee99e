package org.crosswalk.oneroster.pull;

import java.util.List;

import org.crosswalk.oneroster.translate.ReadEntities;
import org.crosswalk.oneroster.translate.ReadEntity;
import org.crosswalk.oneroster.translate.Version;

/**
 * A collection that is pulled. They come in the order in which records refer to one another.
 *
 * @param path its path below the service
 * @param optional whether many providers have none, so that its absence says nothing
 */
record RosterCollection(String path, ReadEntity<?> readable, Service service, boolean optional) {

    static final List<RosterCollection> ALL = List.of(
            new RosterCollection("orgs", ReadEntities.ORG, Service.ROSTERING, false),
            new RosterCollection("academicSessions", ReadEntities.ACADEMIC_SESSION, Service.ROSTERING, false),
            new RosterCollection("resources", ReadEntities.RESOURCE, Service.RESOURCES, true),
            new RosterCollection("courses", ReadEntities.COURSE, Service.ROSTERING, false),
            new RosterCollection("classes", ReadEntities.CLASS, Service.ROSTERING, false),
            new RosterCollection("users", ReadEntities.USER, Service.ROSTERING, false),
            new RosterCollection("enrollments", ReadEntities.ENROLLMENT, Service.ROSTERING, false),
            new RosterCollection("demographics", ReadEntities.DEMOGRAPHICS, Service.ROSTERING, true),
            new RosterCollection("categories", ReadEntities.CATEGORY, Service.GRADEBOOK, true),
            new RosterCollection("scoreScales", ReadEntities.SCORE_SCALE, Service.GRADEBOOK, true),
            new RosterCollection("lineItems", ReadEntities.LINE_ITEM, Service.GRADEBOOK, true),
            new RosterCollection("results", ReadEntities.RESULT, Service.GRADEBOOK, true));

    /** Which of a provider's services serves it; in version 1.1 they are one. */
    enum Service {
        ROSTERING,
        GRADEBOOK,
        RESOURCES
    }

    /** The one at this path. */
    static RosterCollection at(String path) {
        return ALL.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    }

    /** The kind of its records. */
    String kind() {
        return readable.type().name();
    }

    /** Whether the configuration asks for it and the version has it. */
    boolean wanted(ProviderSettings settings, Version version) {
        return switch (service) {
            case ROSTERING -> true;
            case GRADEBOOK -> settings.pullGradebook()
                    && (version == Version.V1P2 || readable != ReadEntities.SCORE_SCALE);
            case RESOURCES -> settings.resources();
        };
    }
}
