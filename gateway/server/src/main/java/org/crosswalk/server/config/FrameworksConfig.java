package org.crosswalk.server.config;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.hub.standards.FrameworkReaders;

/** Frameworks of learning standards. */
public record FrameworksConfig(
        @Default("anybody")
        @Meaning("who may read them without a credential: anybody; licensed: anybody, those under a licence that lets"
                + " everybody share them; clients: nobody. A client needs the scope case.read")
        FrameworkReaders readers) {}
