package org.crosswalk.config.demo;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A made-up person of the district.
 *
 * @param sourcedId  such as {@code user-student-001}
 * @param preferred  given name that the person goes by, blank if it is the given name
 * @param number     in the student information system, unique in the district
 */
record Person(String sourcedId, String given, String family, String preferred, String pronouns, String number) {

    /** Unique in the district, in ASCII: {@code linh.nguyen}. */
    String username() {
        return plain(given) + "." + plain(family);
    }

    String email() {
        return username() + "@example.org";
    }

    /** The {@code {type:identifier}} list of users.csv. */
    String userIds() {
        return "{ldap:" + username() + "},{sis:" + number + "}";
    }

    /** What sourcedIds of other records are made of: {@code student-001}. */
    String shortId() {
        return sourcedId.substring("user-".length());
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("[^A-Za-z]", "")
                .toLowerCase(Locale.ROOT);
    }
}
