package org.crosswalk.hub;

import java.util.regex.Pattern;

/**
 * The district that a record, a credential or a request belongs to. Every table, unique key and cache key begins with
 * it, and every store method takes it.
 *
 * @param value lower-case letters, digits and hyphens, at most 63 characters, beginning with a letter or digit
 */
public record TenantId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");

    /** The district whose frameworks the others may read; the only one that is readable across districts. */
    public static final TenantId SHARED = new TenantId("shared");

    public TenantId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "a district id consists of lower-case letters, digits and hyphens: '" + value + "'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
