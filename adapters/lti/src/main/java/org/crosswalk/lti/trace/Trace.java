package org.crosswalk.lti.trace;

import java.time.Instant;
import java.util.UUID;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * What was checked in one login, launch, service call or registration, as it goes on. It holds names of protocol, ids of
 * registrations and addresses, and nothing of a person: of a person's claims it says that they are there.
 *
 * <p>Confined to the request that it belongs to.
 */
public final class Trace {

    private final String id = UUID.randomUUID().toString();
    private final Instant at = Instant.now();
    private final String kind;
    private final JsonArray checks = new JsonArray();
    private @Nullable TenantId tenant;
    private String system = "";

    /** @param kind such as {@code tool.launch} or {@code platform.authorize} */
    public Trace(String kind) {
        this.kind = kind;
    }

    public String id() {
        return id;
    }

    /** The district, once it is known. */
    public @Nullable TenantId tenant() {
        return tenant;
    }

    /** Says whom it is about, once that is known. */
    public Trace about(TenantId district, String name) {
        this.tenant = district;
        this.system = name;
        return this;
    }

    /** Says which district it belongs to, where no registration is known. */
    public Trace within(@Nullable TenantId district) {
        this.tenant = district;
        return this;
    }

    /** Writes down what was found where nothing is to be checked. */
    public Trace note(String name, String found) {
        checks.add(new JsonObject().put("check", name).put("found", shortened(found)).put("ok", true));
        return this;
    }

    /**
     * Writes a check down.
     *
     * @param found what was found; nothing of a person
     * @throws Refused where it does not hold
     */
    public void require(boolean holds, Check check, @Nullable String found) {
        String there = found == null || found.isEmpty() ? "nothing" : shortened(found);
        if (holds) {
            checks.add(new JsonObject().put("check", check.word()).put("found", there).put("ok", true));
            return;
        }
        fail(check, there);
        throw new Refused(check);
    }

    /** Writes down a check that does not hold. */
    public Trace fail(Check check, String found) {
        checks.add(new JsonObject()
                .put("check", check.word())
                .put("expected", check.expected())
                .put("found", shortened(found))
                .put("ok", false)
                .put("side", check.side())
                .put("change", check.change()));
        return this;
    }

    /** The trace as it is kept. */
    public JsonObject row(String outcome) {
        return new JsonObject()
                .put("tenant", tenant == null ? "" : tenant.value())
                .put("id", id)
                .put("at", at)
                .put("kind", kind)
                .put("system", system)
                .put("outcome", outcome)
                .put("checks", checks);
    }

    private static String shortened(String text) {
        return text.length() > 300 ? text.substring(0, 300) + "…" : text;
    }
}
