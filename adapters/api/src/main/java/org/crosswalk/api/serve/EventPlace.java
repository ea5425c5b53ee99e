package org.crosswalk.api.serve;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.web.error.Problem.Kind;

/**
 * A place in a district's journal as a client may hold it. It is sealed: positions count all changes of the district,
 * those that the client may not hear of too.
 */
final class EventPlace {

    private final MasterKey key;

    EventPlace(MasterKey key) {
        this.key = key;
    }

    String word(TenantId tenant, long position) {
        byte[] name = tenant.value().getBytes(StandardCharsets.UTF_8);
        byte[] plain = ByteBuffer.allocate(Long.BYTES + name.length).putLong(position).put(name).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.encrypt(plain));
    }

    /** The position; refuses what was not given out to this district with 400. */
    long position(TenantId tenant, String word) {
        try {
            ByteBuffer plain = ByteBuffer.wrap(key.decrypt(Base64.getUrlDecoder().decode(word)));
            long position = plain.getLong();
            byte[] name = new byte[plain.remaining()];
            plain.get(name);
            if (tenant.value().equals(new String(name, StandardCharsets.UTF_8))) {
                return position;
            }
        } catch (IllegalArgumentException | IllegalStateException | java.nio.BufferUnderflowException notOurs) {
            throw refused();
        }
        throw refused();
    }

    private static RuntimeException refused() {
        return Kind.BAD_REQUEST
                .because("Last-Event-ID, or after, takes the id of an event of this stream")
                .exception();
    }
}
