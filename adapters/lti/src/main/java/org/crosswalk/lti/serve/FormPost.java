package org.crosswalk.lti.serve;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/** Pages that a launch passes through: a form that posts itself, and an error for people. */
final class FormPost {

    private static final SecureRandom RANDOM = new SecureRandom();

    private FormPost() {}

    /** Posts the fields to an address that the caller has checked; the policy lets the form go nowhere else. */
    static Future<Void> send(RoutingContext http, String address, Map<String, String> fields) {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        StringBuilder page = new StringBuilder("<!doctype html><title>Launching</title><form id=\"f\" method=\"post\" action=\"")
                .append(escaped(address)).append("\">");
        fields.forEach((name, value) -> page.append("<input type=\"hidden\" name=\"").append(escaped(name))
                .append("\" value=\"").append(escaped(value)).append("\">"));
        page.append("<noscript><button>Continue</button></noscript></form><script nonce=\"").append(nonce)
                .append("\">document.getElementById('f').submit()</script>");
        // Not the address alone: whoever takes the form may redirect, and a browser holds the policy against that too.
        String schemes = address.startsWith("https:") ? "https:" : "http: https:";
        return html(http, "default-src 'none'; script-src 'nonce-" + nonce + "'; form-action " + schemes, page.toString());
    }

    /** Says what is wrong to whoever sits before the browser. */
    static Future<Void> page(RoutingContext http, int status, String message) {
        http.response().setStatusCode(status);
        return notice(http, "Launch refused", message);
    }

    /** Says something to whoever sits before the browser. */
    static Future<Void> notice(RoutingContext http, String title, String message) {
        return html(http, "default-src 'none'", "<!doctype html><title>" + escaped(title) + "</title><h1>"
                + escaped(title) + "</h1><p>" + escaped(message) + "</p>");
    }

    static Future<Void> html(RoutingContext http, String policy, String page) {
        return http.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Security-Policy", policy)
                .putHeader("Referrer-Policy", "no-referrer")
                .end(page);
    }

    static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
