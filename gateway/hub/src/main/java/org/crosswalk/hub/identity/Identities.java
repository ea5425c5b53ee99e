package org.crosswalk.hub.identity;

import java.util.List;
import java.util.Optional;

import io.vertx.core.Future;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Change;

/** Who is meant: links first, then the declared rules, never a personal name. */
public final class Identities {

    /** The sourcedId of the person with these names; empty where nobody, or more than one, is meant. */
    public Future<Optional<String>> resolve(TenantId tenant, Grant grant, List<IdentityClaim> claims) {
        return Future.failedFuture(new UnsupportedOperationException(tenant.value() + grant.holder() + claims.size()));
    }

    /** Links a name to a person; what is parked under it flows. Returns the link's id. */
    public Future<String> link(Change change, IdentityClaim claim, String user, String source) {
        return Future.failedFuture(new UnsupportedOperationException(change.tenant() + claim.name() + user + source));
    }

    /** Takes a link back. */
    public Future<Boolean> unlink(Change change, String link) {
        return Future.failedFuture(new UnsupportedOperationException(change.tenant() + link));
    }
}
