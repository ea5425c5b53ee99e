package org.crosswalk.server.config;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.evidence.ResultPolicy;

/** How the result of a line item follows from attempts. */
public record ResultsConfig(@Default("latest") @Meaning("which attempt makes the result") ResultPolicy policy) {}
