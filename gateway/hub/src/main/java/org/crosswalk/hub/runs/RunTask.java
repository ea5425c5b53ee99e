package org.crosswalk.hub.runs;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.SystemSettings;

/**
 * A run that this process works on.
 *
 * @param run as it was when the work began
 * @param attempt how often the work has begun, 1 for the first time
 * @param system what the configuration says of the system
 */
public record RunTask<S extends SystemSettings>(
        TenantId tenant, Run run, int attempt, S system, Progress progress) {}
