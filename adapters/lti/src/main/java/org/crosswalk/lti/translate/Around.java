package org.crosswalk.lti.translate;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.roster.AcademicSession;
import org.crosswalk.hub.roster.Course;
import org.crosswalk.hub.roster.Enrollment;

/**
 * What surrounds a launch, read only where something asks for it.
 *
 * @param course what the class is held of
 * @param term the first of the class's terms
 * @param enrollment of the person in the class
 * @param students how many learn in the class
 * @param mentored pseudonyms of those whom the person may act for
 * @param presentation how the message is shown, as the LMS before us said; empty where there is none
 */
public record Around(
        @Nullable Course course,
        @Nullable AcademicSession term,
        @Nullable Enrollment enrollment,
        @Nullable Long students,
        List<String> mentored,
        JsonObject presentation) {

    /** Nothing is known. */
    public static final Around NOTHING = new Around(null, null, null, null, List.of(), new JsonObject());

    public Around {
        mentored = List.copyOf(mentored);
    }
}
