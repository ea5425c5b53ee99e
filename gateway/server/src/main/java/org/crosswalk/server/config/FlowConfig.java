package org.crosswalk.server.config;

import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.district.Condition;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.district.Meaning;

/** Whose attempts go where. */
public record FlowConfig(
        @NotBlank @Meaning("the flow's name, for people") String name,
        @Meaning("name of a system or id of a client of this file; '*' for all") String from,
        @Meaning("evidence (and with it results and mastery) or statements (the LRS)") Flow.Destination to,
        @Nullable @Meaning("JSONata over the attempt that must be true, such as: scaled >= 0.5") Condition when) {}
