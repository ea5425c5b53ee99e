package org.crosswalk.server.config;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;

/** Where clients may be told of changes. */
public record WebhooksConfig(
        @Default("false") @Meaning("whether webhooks may go over http and into private networks; otherwise over https to"
                + " public addresses alone")
        boolean onPremises) {}
