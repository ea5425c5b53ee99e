package org.crosswalk.lti.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.store.Logins;
import org.crosswalk.web.PublicUrl;

/**
 * Binds a login to the browser that began it: by a secret that the browser alone keeps, in a cookie or in the LMS's
 * platform storage. The database holds the secret's digest.
 */
public final class Browser {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;
    private static final int NAME_LENGTH = 12;

    private Browser() {}

    /** A text that nobody can guess. */
    public static String random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What the database holds of a secret, and what RFC 7636 calls S256. */
    public static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Gives the browser its secret; several logins may be under way in one browser. */
    static void remember(RoutingContext http, PublicUrl publicUrl, String state, String secret) {
        Cookie cookie = Cookie.cookie(name(state), secret)
                .setPath("/lti/tool")
                .setHttpOnly(true)
                .setMaxAge(Logins.LIFE_SECONDS);
        // Within an LMS's frame a cookie is a third party's; without https no browser would take it so, but at localhost.
        boolean secure = publicUrl.base().startsWith("https:") || publicUrl.base().startsWith("http://localhost:");
        cookie.setSecure(secure).setSameSite(secure ? CookieSameSite.NONE : CookieSameSite.LAX);
        String header = cookie.encode() + (secure ? "; Partitioned" : "");
        http.response().headers().add("Set-Cookie", header);
    }

    /** The secret that the browser shows for a state: its cookie, or what the platform's storage kept. */
    static Optional<String> shown(RoutingContext http, String state) {
        Cookie cookie = http.request().getCookie(name(state));
        String stored = http.request().getFormAttribute("crosswalk_browser");
        return Optional.ofNullable(cookie == null ? stored : cookie.getValue());
    }

    private static String name(String state) {
        return "crosswalk_lti_" + digest(state).substring(0, NAME_LENGTH).replace('-', '0');
    }
}
