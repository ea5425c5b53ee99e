package org.crosswalk.console.signin;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.console.store.Administrators;
import org.crosswalk.hub.TenantId;

/**
 * Makes an administrator with a password of its own at the first start of a district whose file names nobody, so that
 * somebody can come in. The password is told once, and kept as its digest.
 */
public final class FirstAdministrator {

    private static final String NAME = "administrator";
    private static final int BYTES = 15;

    private final Vertx vertx;
    private final Administrators administrators;
    private final List<Made> made = new CopyOnWriteArrayList<>();

    public FirstAdministrator(Vertx vertx, Administrators administrators) {
        this.vertx = vertx;
        this.administrators = administrators;
    }

    /** What whoever starts the gateway is told, once. */
    public record Made(TenantId tenant, String name, String password) {

        @Override
        public String toString() {
            return "the first administrator of " + tenant.value();
        }
    }

    /** Those that this process has made. */
    public List<Made> made() {
        return List.copyOf(made);
    }

    /** The administrator of a district; made where there is none. */
    public Future<Staff> of(TenantId tenant) {
        return administrators.find(tenant).compose(found -> found.isPresent()
                ? Future.succeededFuture(found.get())
                : make(tenant).compose(done -> administrators.find(tenant)).map(Optional::orElseThrow));
    }

    private Future<Void> make(TenantId tenant) {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        return vertx.executeBlocking(() -> Password.of(() -> password).kept(), false)
                .compose(kept -> administrators.add(tenant, NAME, kept))
                .map(added -> {
                    if (added) {
                        made.add(new Made(tenant, NAME, password));
                    }
                    return null;
                });
    }
}
