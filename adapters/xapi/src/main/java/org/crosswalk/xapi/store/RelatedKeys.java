package org.crosswalk.xapi.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * What a statement names beside actor and object, as numbers of 64 bits: a digest, with the district in it, so that one
 * small index serves all districts.
 */
final class RelatedKeys {

    private RelatedKeys() {}

    static long of(TenantId tenant, String related) {
        try {
            byte[] text = (tenant.value() + "\n" + related).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text)).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** As a literal of PostgreSQL's arrays; null for none. */
    static @Nullable String array(TenantId tenant, Set<String> related) {
        return related.isEmpty()
                ? null
                : related.stream()
                        .map(each -> Long.toString(of(tenant, each)))
                        .collect(Collectors.joining(",", "{", "}"));
    }
}
