package org.crosswalk.hub.deliveries;

import java.util.List;

import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A record that shall leave.
 *
 * @param courier who brings it: a {@link Courier#name()}
 * @param receiver where it goes, in the courier's terms: the name of a configured system, the id of a webhook
 * @param lane what is brought in order, such as {@code lineItem/student}; two of a lane are never under way together
 * @param kind kind of record
 * @param record the record's id
 * @param learner sourcedId of the person whom it names, or null where it names nobody
 * @param payload what the courier needs beside the record's id; forgotten once it is delivered
 * @param fields which components of the record it holds, for the ledger; empty where the courier itself discloses what it
 *     sends
 * @param grounds the purpose or agreement, for the ledger
 * @param replaces whether older ones of the lane that have not left yet are not needed any more
 */
public record Outgoing(
        String courier,
        String receiver,
        String lane,
        String kind,
        String record,
        @Nullable String learner,
        JsonObject payload,
        List<String> fields,
        String grounds,
        boolean replaces) {

    public Outgoing {
        fields = List.copyOf(fields);
    }
}
