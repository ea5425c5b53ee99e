package org.crosswalk.hub.crosswalk;

import org.jspecify.annotations.Nullable;

/** An item in short: its bare UUID, code and statement. */
public record Target(String caseItem, @Nullable String code, @Nullable String statement) {}
