package org.crosswalk.hub.standards;

import java.time.Instant;

/**
 * What of a framework's package has changed so far: two equal states mean the same package.
 *
 * @param changes how many changes there have been
 * @param latest the number of the latest
 * @param at when that was; the document's own date where nothing has changed since packages are watched
 */
public record PackageState(long changes, long latest, Instant at) {}
