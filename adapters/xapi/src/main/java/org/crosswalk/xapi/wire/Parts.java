package org.crosswalk.xapi.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;

/**
 * The data of attachments that came with statements, by their hashes in lower case.
 *
 * @param byHash what is stored under each hash
 */
public record Parts(Map<String, Buffer> byHash) {

    /** Statements alone. */
    public static final Parts NONE = new Parts(Map.of());

    public Parts {
        byHash = Map.copyOf(byHash);
    }

    /**
     * What follows the statements in a multipart body (1.0.3, part 3, 1.5.2).
     *
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST where a part lacks its headers or is not what its
     *     hash says
     */
    public static Parts of(java.util.List<Multipart.Part> parts) {
        Map<String, Buffer> byHash = new HashMap<>();
        int number = 1;
        for (Multipart.Part part : parts) {
            number++;
            if (!"binary".equalsIgnoreCase(part.header("content-transfer-encoding"))) {
                throw Kind.BAD_REQUEST
                        .because("part " + number + " must have the header Content-Transfer-Encoding: binary")
                        .exception();
            }
            String hash = part.header("x-experience-api-hash").toLowerCase(Locale.ROOT);
            if (!hash.equals(Sha2.ofLength(part.content(), hash.length()))) {
                throw Kind.BAD_REQUEST
                        .because("part " + number + " must have the SHA-2 of its data as X-Experience-API-Hash")
                        .exception();
            }
            byHash.put(hash, part.content());
        }
        return new Parts(byHash);
    }

    /** What stands before a statement in a file of lines; refuses like {@link #of}. */
    public static Parts ofLines(java.util.List<AttachmentLine> lines) {
        return lines.isEmpty() ? NONE : of(lines.stream().map(AttachmentLine::part).toList());
    }

    @Nullable Buffer data(String hash) {
        return byHash.get(hash.toLowerCase(Locale.ROOT));
    }

    /** Refuses data that no attachment of the statements names. */
    void requireAllNamed(Set<String> named) {
        if (!named.containsAll(byHash.keySet())) {
            throw Kind.BAD_REQUEST
                    .because("a part of the body has a hash that no attachment of the statements names")
                    .exception();
        }
    }
}
