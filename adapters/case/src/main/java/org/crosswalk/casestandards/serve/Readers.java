package org.crosswalk.casestandards.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.standards.FrameworkReaders;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/** Who reads: anybody, as far as the district lets anybody read, or a client. */
final class Readers {

    private final Web web;

    Readers(Web web) {
        this.web = web;
    }

    /**
     * A reader.
     *
     * @param known whether somebody has proved who they are
     */
    record Reader(Grant grant, boolean known, boolean open) {

        TenantId tenant() {
            return grant.tenant();
        }

        /** What to say of an entity that the grant does not show. */
        ProblemException unknown() {
            return known || open
                    ? Kind.UNKNOWN_OBJECT.because("there is no such entity").exception()
                    : unauthorized();
        }
    }

    /** Fails with 401 where reading takes a credential, and with 403 for a client without the scope. */
    Future<Reader> of(RoutingContext http) {
        boolean proves = http.request().getHeader(HttpHeaders.AUTHORIZATION) != null;
        if (proves && web.districts().find(http).isEmpty()) {
            return client(http);
        }
        TenantId tenant = web.districts().of(http);
        FrameworkReaders readers = web.hub().settings().of(tenant).readers();
        if (readers == FrameworkReaders.ANYBODY) {
            return Future.succeededFuture(new Reader(web.hub().grants().open(tenant), false, true));
        }
        if (proves) {
            return client(http);
        }
        return readers == FrameworkReaders.LICENSED
                ? Future.succeededFuture(new Reader(web.hub().grants().openlyLicensed(tenant), false, false))
                : Future.failedFuture(unauthorized());
    }

    /** Its district is that of the credential, whatever the host name. */
    private Future<Reader> client(RoutingContext http) {
        return web.authentication()
                .authenticate(http, Set.of(CaseServices.READ))
                .map(caller -> new Reader(web.hub().grants().of(caller.client()), true, false));
    }

    private static ProblemException unauthorized() {
        return Kind.UNAUTHORIZED
                .because("reading this takes a client's credential with the scope " + CaseServices.READ)
                .with("WWW-Authenticate", "Bearer realm=\"crosswalk\", Basic realm=\"crosswalk\"")
                .exception();
    }
}
