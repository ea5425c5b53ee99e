package org.crosswalk.hub.district;

/**
 * What the configuration says of one system that a district is connected to. An adapter declares a record for each
 * kind of system that it knows: the components are the members that the file may have ({@code kind} aside), their
 * Jakarta Validation constraints are checked, {@link Default} and {@link Meaning} are honoured.
 */
public interface SystemSettings {

    /** By which flows, imports and origins name the system; unique within the district. */
    String name();
}
