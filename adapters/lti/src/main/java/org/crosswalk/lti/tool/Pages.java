package org.crosswalk.lti.tool;

import java.net.URI;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/** What a person may see of a launch: that it failed and why, that it arrived, and the two pages of platform storage. */
public final class Pages {

    private static final String STORAGE = """
            const it = JSON.parse(document.getElementById('it').textContent);
            const frame = () => {
              const above = window.opener || window.parent;
              return it.target === '_parent' ? above : (above.frames[it.target] || above);
            };
            const ask = (subject, done) => {
              const id = crypto.randomUUID ? crypto.randomUUID() : String(Math.random());
              addEventListener('message', event => {
                if (event.origin === it.origin && event.data && event.data.message_id === id) done(event.data);
              });
              frame().postMessage({subject, message_id: id, key: it.key, value: it.value}, it.origin);
            };
            """;

    private Pages() {}

    /** Puts the browser's secret into the platform's storage, then goes on to the platform, in any case. */
    static Future<Void> store(
            RoutingContext http, String target, String platform, String state, String secret, String next) {
        String script = STORAGE + """
                let gone = false;
                const go = () => { if (!gone) { gone = true; location.replace(it.next); } };
                setTimeout(go, 2000);
                try { ask('lti.put_data', go); } catch (e) { go(); }
                """;
        JsonObject it = storage(target, platform, state).put("value", secret).put("next", next);
        return scripted(http, 200, "Launching", "", it, script, "");
    }

    /** Asks the platform's storage for the browser's secret and posts the launch again with it. */
    static Future<Void> fetch(
            RoutingContext http, String target, String platform, String state, Map<String, String> fields,
            String again) {
        StringBuilder form = new StringBuilder("<form id=\"f\" method=\"post\" action=\"\">");
        fields.forEach((name, value) -> form.append("<input type=\"hidden\" name=\"").append(escaped(name))
                .append("\" value=\"").append(escaped(value)).append("\">"));
        form.append("<input type=\"hidden\" name=\"crosswalk_browser\" id=\"b\"></form><p id=\"w\" hidden>")
                .append(newWindow(again)).append("</p>");
        String script = STORAGE + """
                const fail = () => { document.getElementById('w').hidden = false; };
                const late = setTimeout(fail, 2000);
                try {
                  ask('lti.get_data', answer => {
                    clearTimeout(late);
                    if (!answer.value) return fail();
                    document.getElementById('b').value = answer.value;
                    document.getElementById('f').submit();
                  });
                } catch (e) { fail(); }
                """;
        // The launch goes on to a tool, and a browser holds a policy on forms against redirects too.
        return scripted(http, 200, "Launching", form.toString(), storage(target, platform, state), script, "");
    }

    /** Says what is wrong, which side must change what, and under which number an administrator finds more. */
    public static Future<Void> refused(RoutingContext http, Check check, Trace trace, String again) {
        http.response().setStatusCode(400);
        String what = "<!doctype html><title>Launch refused</title><h1>Launch refused</h1>"
                + "<p>Expected: " + escaped(check.expected()) + ".</p>"
                + "<p>What to do (" + escaped(check.side()) + "): " + escaped(check.change()) + ".</p>"
                + (again.isEmpty() ? "" : "<p>" + newWindow(again) + "</p>")
                + "<p>Code: <code>" + escaped(check.word()) + "</code>. Trace: <code>" + escaped(trace.id())
                + "</code></p>";
        return html(http, "default-src 'none'", what);
    }

    /** Where a registration ends: the LMS is told that it may close the page. */
    static Future<Void> registered(RoutingContext http, String name) {
        return scripted(http, 200, "Crosswalk is registered", "<h1>Crosswalk is registered</h1><p>The LMS is known as "
                        + escaped(name) + ". You may close this page.</p>", new JsonObject(), """
                const above = window.opener || window.parent;
                ['org.imsglobal.lti.close', 'lti.close'].forEach(subject => above.postMessage({subject}, '*'));
                """, "");
    }

    /** Where a launch that opens no tool arrives. */
    static Future<Void> arrived(RoutingContext http, String title) {
        return html(http, "default-src 'none'", "<!doctype html><title>Launch accepted</title><h1>Launch accepted</h1><p>"
                + escaped(title) + "</p>");
    }

    /** The tools of the district, one of which a teacher chooses content from. */
    static Future<Void> tools(RoutingContext http, String action, String choice, List<Tool> tools) {
        StringBuilder page = new StringBuilder("<!doctype html><title>Choose a tool</title><h1>Choose a tool</h1>"
                + "<form method=\"post\" action=\"" + escaped(action) + "\"><input type=\"hidden\" name=\"choice\" value=\""
                + escaped(choice) + "\">");
        tools.forEach(tool -> page.append("<p><button name=\"tool\" value=\"").append(escaped(tool.settings().name()))
                .append("\">").append(escaped(tool.settings().name())).append("</button></p>"));
        // No form-action: the answer goes on to the chosen tool, which a policy on forms would stop.
        return html(http, "default-src 'none'", page.append("</form>").toString());
    }

    private static String newWindow(String again) {
        return "<a target=\"_blank\" rel=\"noopener\" href=\"" + escaped(again) + "\">Open in a new window</a>";
    }

    private static JsonObject storage(String target, String platform, String state) {
        URI uri = URI.create(platform);
        return new JsonObject()
                .put("target", target)
                .put("origin", uri.getScheme() + "://" + uri.getRawAuthority())
                .put("key", "crosswalk_" + Browser.digest(state));
    }

    private static Future<Void> scripted(
            RoutingContext http, int status, String title, String body, JsonObject it, String script, String policy) {
        String nonce = Browser.random();
        // Within a script element only "<" could end it: JSON may write it as an escape.
        String data = it.encode().replace("<", "\\u003c");
        String page = "<!doctype html><title>" + escaped(title) + "</title>" + body
                + "<script type=\"application/json\" id=\"it\" nonce=\"" + nonce + "\">" + data + "</script>"
                + "<script nonce=\"" + nonce + "\">" + script + "</script>";
        http.response().setStatusCode(status);
        return html(http, "default-src 'none'; script-src 'nonce-" + nonce + "'" + policy, page);
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
