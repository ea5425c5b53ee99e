package org.crosswalk.console.page;

import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.console.signin.Door;
import org.crosswalk.console.signin.OidcSignIn;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.console.store.Sessions;
import org.crosswalk.hub.TenantId;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem;
import org.crosswalk.web.error.Problems;

/** Signing in by name and password or at the district's provider, and signing out. */
public final class SignInPage {

    private static final int LONGEST_FIELD = 200;
    private static final int LOGIN_SECONDS = 600;
    private static final int SEE_OTHER = 303;
    private static final String UNDER_WAY = "crosswalk-sign-in";
    private static final String HOME = "/console/";
    private static final String WRONG = "Name or password is wrong.";

    private final Web web;
    private final Door door;
    private final Sessions sessions;
    private final OidcSignIn provider;

    public SignInPage(Web web, Door door, Sessions sessions, OidcSignIn provider) {
        this.web = web;
        this.door = door;
        this.sessions = sessions;
        this.provider = provider;
    }

    public void declare(Rooms rooms) {
        rooms.open(HttpMethod.GET, "/sign-in", http -> form(http, "").send(http, 200))
                .open(HttpMethod.POST, "/sign-in", this::signIn)
                .open(HttpMethod.GET, "/sign-in/oidc", this::toProvider)
                .open(HttpMethod.GET, "/sign-in/oidc/callback", this::fromProvider)
                .signedIn(HttpMethod.POST, "/sign-out", this::signOut);
    }

    private Html form(RoutingContext http, String message) {
        TenantId tenant = web.districts().of(http);
        return Html.of("signin", Map.of("message", message, "to", wanted(http), "open", door.isOpen(tenant),
                "provider", provider.offers(tenant)));
    }

    /** The browser keeps the state too: nobody can be signed in by a link that somebody else has begun. */
    private Future<?> toProvider(RoutingContext http) {
        return provider.begin(web.districts().of(http), wanted(http)).compose(begun -> {
            http.response().addCookie(cookie(UNDER_WAY, begun.state()).setMaxAge(LOGIN_SECONDS));
            return http.response().putHeader("Location", begun.url()).setStatusCode(SEE_OTHER).end();
        });
    }

    private Future<?> fromProvider(RoutingContext http) {
        String state = http.request().getParam("state", "");
        String code = http.request().getParam("code", "");
        Cookie kept = http.request().getCookie(UNDER_WAY);
        if (kept == null || !kept.getValue().equals(state)) {
            throw Problem.Kind.FORBIDDEN.because("this sign-in was not begun in this browser: begin anew").exception();
        }
        if (code.isEmpty()) {
            throw Problem.Kind.FORBIDDEN.because("the provider did not sign you in: begin anew").exception();
        }
        http.response().addCookie(cookie(UNDER_WAY, "").setMaxAge(0));
        return provider.finish(state, code).compose(arrived -> sessions
                .begin(arrived.tenant(), arrived.person(), arrived.role())
                .compose(token -> {
                    http.response().addCookie(cookie(Rooms.COOKIE, token));
                    return Html.goTo(arrived.to()).send(http, 200);
                }));
    }

    private Future<?> signIn(RoutingContext http) {
        String name = field(http, "name");
        String password = field(http, "password");
        if (!sameSite(http)) {
            return form(http, "Sign in from this page, not from another site.").send(http, 403);
        }
        return door.knock(web.districts().of(http), name, password)
                .compose(found -> found.isEmpty() ? form(http, WRONG).send(http, 401) : welcome(http, found.get()))
                .recover(failure -> {
                    Problem problem = Problems.of(failure);
                    problem.headers().forEach(http.response()::putHeader);
                    return problem.kind() == Problem.Kind.TOO_MANY_REQUESTS
                            ? form(http, "Too many wrong passwords: wait a little and try again.").send(http, 429)
                            : Future.failedFuture(failure);
                });
    }

    /** A new token at each sign-in: one that somebody planted before is worth nothing. */
    private Future<Void> welcome(RoutingContext http, Staff staff) {
        return sessions.begin(staff.tenant(), staff.name(), staff.role()).compose(token -> {
            http.response().addCookie(cookie(Rooms.COOKIE, token));
            return Html.goTo(wanted(http)).send(http, 200);
        });
    }

    private Future<?> signOut(Visit visit) {
        Cookie cookie = visit.http().request().getCookie(Rooms.COOKIE);
        String token = cookie == null ? "" : cookie.getValue();
        return sessions.end(token).compose(ended -> {
            visit.http().response().addCookie(cookie(Rooms.COOKIE, "").setMaxAge(0));
            return Html.goTo("/console/sign-in").send(visit.http(), 200);
        });
    }

    private Cookie cookie(String name, String value) {
        return Cookie.cookie(name, value)
                .setPath("/console")
                .setHttpOnly(true)
                .setSecure(web.publicUrl().base().startsWith("https:"))
                .setSameSite(CookieSameSite.LAX);
    }

    /** Browsers say where a form comes from; without a session there is no token to check. */
    private static boolean sameSite(RoutingContext http) {
        String site = http.request().getHeader("Sec-Fetch-Site");
        return site == null || site.equals("same-origin") || site.equals("none");
    }

    /** Only a page of the console, whatever the address says. */
    private static String wanted(RoutingContext http) {
        String given = http.request().getParam("to", HOME);
        return given.startsWith(HOME) && !given.contains("\\") && !given.contains("//") ? given : HOME;
    }

    private static String field(RoutingContext http, String name) {
        String value = http.request().getFormAttribute(name);
        return value == null ? "" : value.substring(0, Math.min(value.length(), LONGEST_FIELD));
    }
}
