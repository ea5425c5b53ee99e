package org.crosswalk.xapi.wire;

import java.util.Set;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * A statement that keeps the rules, as it will be stored.
 *
 * @param id as sent, or minted
 * @param given whether the client sent the id
 * @param version the statement's own version
 * @param timed whether the client sent a timestamp; otherwise the time of storing stands for it
 * @param actor key of the actor, see {@link Keys}
 * @param object key of the object: an activity's id, an agent's key, a statement's id
 * @param target the statement that is its object, or null
 * @param voiding whether it takes its target back
 * @param related whom and what it names beside actor and object, see {@link Related}
 * @param body the statement's text, token by token as it was sent, with id and authority
 * @param tree for what follows; not for writing
 */
public record Statement(
        UUID id,
        boolean given,
        String version,
        boolean timed,
        String actor,
        String verb,
        String object,
        @Nullable UUID registration,
        @Nullable UUID target,
        boolean voiding,
        Set<String> related,
        Buffer body,
        JsonNode tree) {}
