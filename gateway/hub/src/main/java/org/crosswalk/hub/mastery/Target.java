package org.crosswalk.hub.mastery;

/**
 * A learning target as one learner has it.
 *
 * @param learner sourcedId
 * @param item bare UUID of the CASE item
 */
record Target(String learner, String item) {}
