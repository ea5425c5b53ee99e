package org.crosswalk.console.page;

import java.util.Optional;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Room;
import org.crosswalk.console.signin.Session;
import org.crosswalk.console.store.Sessions;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/**
 * The paths of the console. Whoever is not signed in is sent to the sign-in page; a room that is not open to a role
 * answers 403; a change without the session's token answers 403; what fails is a page that says what to do.
 */
public final class Rooms {

    /** The cookie that holds a session's token. */
    static final String COOKIE = "crosswalk-session";

    private static final String ROOT = "/console";
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
            + " 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final Web web;
    private final Endpoints endpoints;
    private final Sessions sessions;

    public Rooms(Web web, Router router, Sessions sessions) {
        this.web = web;
        this.sessions = sessions;
        // The router takes a path with a slash at its end for the same path.
        router.route(ROOT).handler(http -> {
            if (http.request().path().equals(ROOT)) {
                http.redirect(ROOT + "/");
            } else {
                http.next();
            }
        });
        router.route(ROOT + "/*").handler(Rooms::guard);
        this.endpoints = web.endpoints(router, ROOT, new ErrorPage());
    }

    /** A page or a part of one. */
    Rooms page(Room room, String path, Function<Visit, Future<Html>> work) {
        endpoints.open(HttpMethod.GET, path, http -> visit(http, room).compose(visit -> visit == null
                ? toSignIn(http)
                : work.apply(visit).compose(html -> html.send(http, 200))));
        return this;
    }

    /** The page that is shown where none is named: each role's own. */
    Rooms home(Function<Visit, Future<Html>> work) {
        endpoints.open(HttpMethod.GET, "/", http -> visit(http, Optional.empty()).compose(visit -> visit == null
                ? toSignIn(http)
                : visit.session().role().home() == Room.OVERVIEW
                        ? work.apply(visit).compose(html -> html.send(http, 200))
                        : Html.goTo(visit.session().role().home().path()).send(http, 200)));
        return this;
    }

    /** A change; answers with a part of a page, or by sending the browser to {@code goTo}. */
    Rooms change(Room room, String path, Function<Visit, Future<Html>> work) {
        endpoints.open(HttpMethod.POST, path, http -> visit(http, room).compose(visit -> {
            if (visit == null) {
                return toSignIn(http);
            }
            requireToken(http, visit.session());
            if (!visit.mayChange()) {
                throw Kind.FORBIDDEN
                        .because("the role " + visit.session().role().word() + " may look, but change nothing")
                        .exception();
            }
            return work.apply(visit).compose(html -> html.send(http, 200));
        }));
        return this;
    }

    /** For a session only, whatever its role; the work answers itself. */
    public Rooms signedIn(HttpMethod method, String path, Function<Visit, Future<?>> work) {
        endpoints.open(method, path, http -> visit(http, Optional.empty()).compose(visit -> {
            if (visit == null) {
                throw Kind.UNAUTHORIZED.because("sign in first").exception();
            }
            if (!method.equals(HttpMethod.GET)) {
                requireToken(http, visit.session());
            }
            return work.apply(visit);
        }));
        return this;
    }

    /** For anybody; the work answers itself. */
    Rooms open(HttpMethod method, String path, Function<RoutingContext, Future<?>> work) {
        endpoints.open(method, path, work);
        return this;
    }

    public void otherwiseRefuse() {
        endpoints.otherwiseRefuse();
    }

    private Future<Visit> visit(RoutingContext http, Room room) {
        return visit(http, Optional.of(room));
    }

    /** @param wanted empty where it is enough to be signed in */
    private Future<Visit> visit(RoutingContext http, Optional<Room> wanted) {
        Cookie cookie = http.request().getCookie(COOKIE);
        if (cookie == null) {
            return Future.succeededFuture();
        }
        return sessions.find(cookie.getValue()).map(found -> {
            if (found.isEmpty()) {
                return null;
            }
            Session session = found.get();
            Room room = wanted.orElse(session.role().home());
            if (!session.role().opens(room)) {
                throw Kind.FORBIDDEN
                        .because(room.title() + " is not open to the role " + session.role().word())
                        .exception();
            }
            return new Visit(http, session, room, grant(session), web.hub().settings().of(session.tenant()).zone());
        });
    }

    /** People of the district see it whole, within the rooms of their role; the ledger holds who looked at whom. */
    private Grant grant(Session session) {
        boolean seesNobody = session.role() == Role.CURRICULUM || session.role() == Role.VENDOR;
        SharingPolicy policy = seesNobody
                ? SharingPolicy.nothing(session.role().word())
                : SharingPolicy.everything("operation of the district, as " + session.role().word());
        Client person = new Client(session.tenant(), session.actor(), java.util.Set.of(), policy);
        return seesNobody
                ? web.hub().grants().open(session.tenant())
                : web.hub().grants().of(person);
    }

    private static void requireToken(RoutingContext http, Session session) {
        String header = http.request().getHeader("X-CSRF");
        String given = header == null ? http.request().getFormAttribute("csrf") : header;
        if (given == null || !java.security.MessageDigest.isEqual(bytes(given), bytes(session.csrf()))) {
            throw Kind.FORBIDDEN.because("this form is not of your session: load the page anew and try again").exception();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** A part of a page cannot hold the sign-in page: the browser is told to go there as a whole. */
    private static Future<Void> toSignIn(RoutingContext http) {
        if (http.request().getHeader("HX-Request") != null) {
            return http.response().putHeader("HX-Redirect", ROOT + "/sign-in").setStatusCode(204).end();
        }
        String wanted = http.request().method().equals(HttpMethod.GET) ? http.request().uri() : ROOT + "/";
        return http.response()
                .putHeader("Location", ROOT + "/sign-in?to=" + java.net.URLEncoder.encode(wanted,
                        java.nio.charset.StandardCharsets.UTF_8))
                .setStatusCode(303)
                .end();
    }

    /** What every page forbids the browser. */
    static void guard(RoutingContext http) {
        http.response()
                .putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                .putHeader("Cache-Control", "no-store");
        http.next();
    }
}
