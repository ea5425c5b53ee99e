package org.crosswalk.hub.district;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A kind of system that an adapter can be connected to.
 *
 * @param kind as the file spells it: {@code oneroster-csv}, {@code lti-tool}
 * @param settings the record that holds an entry of this kind
 * @param meaning one sentence for whoever writes the file
 * @param prober tries such a system out
 */
public record SystemKind<T extends SystemSettings>(String kind, Class<T> settings, String meaning, Prober<T> prober) {

    /** Tries a system out for {@code crosswalk check}, which changes nothing there or here. */
    @FunctionalInterface
    public interface Prober<T extends SystemSettings> {

        /**
         * Looks at the system.
         *
         * @return what it found, in one line and without personal data; fails with a message that says what to mend
         */
        Future<String> probe(Vertx vertx, T settings);
    }

    /** Tries out a system of this kind. */
    public Future<String> probe(Vertx vertx, SystemSettings system) {
        return prober.probe(vertx, settings.cast(system));
    }
}
