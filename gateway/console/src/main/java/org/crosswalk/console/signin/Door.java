package org.crosswalk.console.signin;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.console.store.FailedSignIns;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.store.Database;
import org.crosswalk.web.error.Problem.Kind;

/** Lets people in by name and password. */
public final class Door {

    private final Vertx vertx;
    private final List<Staff> staff;
    private final FailedSignIns failed;

    /** Takes the place of a name that nobody has: a wrong name must cost as much time as a wrong password. */
    private final Password nobody = Password.of(() -> java.util.UUID.randomUUID().toString());

    public Door(Vertx vertx, Database database, List<Staff> staff) {
        this.vertx = vertx;
        this.staff = List.copyOf(staff);
        this.failed = new FailedSignIns(database);
    }

    /** Whether anybody may sign in at all. */
    public boolean isOpen(TenantId tenant) {
        return staff.stream().anyMatch(each -> each.tenant().equals(tenant));
    }

    /**
     * The person with this name and password; empty where either is wrong.
     *
     * @return fails with TOO_MANY_REQUESTS while the name has to wait
     */
    public Future<Optional<Staff>> knock(TenantId tenant, String name, String password) {
        return failed.left(tenant, name).compose(wait -> {
            if (!wait.isZero()) {
                throw tooOften(wait);
            }
            Optional<Staff> meant = staff.stream()
                    .filter(each -> each.tenant().equals(tenant) && each.name().equals(name))
                    .findFirst();
            return vertx.executeBlocking(
                            () -> meant.map(Staff::password).orElse(nobody).matches(password) && meant.isPresent(), false)
                    .compose(right -> right
                            ? failed.forget(tenant, name).map(meant)
                            : failed.count(tenant, name).map(Optional.empty()));
        });
    }

    private static RuntimeException tooOften(Duration wait) {
        return Kind.TOO_MANY_REQUESTS
                .because("too many wrong passwords: try again in " + wait.toSeconds() + " seconds")
                .with("Retry-After", Long.toString(wait.toSeconds()))
                .exception();
    }
}
