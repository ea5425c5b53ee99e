package org.crosswalk.lti.serve;

import java.net.URI;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.web.error.Problem.Kind;

/**
 * {@code GET /lti/platform/frame}: opens a tool in a frame and keeps what the tool asks to keep (LTI Client Side
 * postMessages, Platform Storage): a tool that gets no cookie back, for it is a third party there, finds its state here.
 * Each of the tool's origins has a store of its own, as long as the page is open.
 */
final class Frame {

    static final String PATH = "/lti/platform/frame";

    /** Under this name the tool learns that there is a storage, and in which frame. */
    static final String TARGET = "lti_storage_target";

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String SCRIPT = """
            const it = JSON.parse(document.getElementById('it').textContent);
            const frame = document.getElementById('tool');
            const stores = new Map();
            const subjects = ['lti.capabilities', 'lti.put_data', 'lti.get_data'];
            addEventListener('message', event => {
              const said = event.data;
              if (event.source !== frame.contentWindow || !said || typeof said.subject !== 'string') return;
              const subject = said.subject.replace(/^org\\.imsglobal\\./, '');
              const answer = more => event.source.postMessage(
                Object.assign({subject: said.subject + '.response', message_id: said.message_id}, more), event.origin);
              const refuse = (code, message) => answer({error: {code, message}});
              if (!subject.startsWith('lti.') || subject.endsWith('.response')) return;
              if (subject === 'lti.capabilities') {
                return answer({supported_messages: subjects.map(each => ({subject: each}))});
              }
              if (!subjects.includes(subject)) return refuse('unsupported_subject', 'there is no ' + subject + ' here');
              if (!it.origins.includes(event.origin)) return refuse('wrong_origin', 'the tool is registered elsewhere');
              if (typeof said.message_id !== 'string' || typeof said.key !== 'string') {
                return refuse('bad_request', 'message_id and key must be texts');
              }
              const store = stores.get(event.origin) || new Map();
              stores.set(event.origin, store);
              if (subject === 'lti.put_data') {
                if (said.value === null || said.value === undefined) {
                  store.delete(said.key);
                } else if (String(said.value).length + said.key.length > 4096
                    || (store.size >= 500 && !store.has(said.key))) {
                  return refuse('storage_exhaustion', '500 values of 4096 characters, with their keys, are kept');
                } else {
                  store.set(said.key, String(said.value));
                }
              }
              answer({key: said.key, value: store.has(said.key) ? store.get(said.key) : null});
            });
            frame.src = it.address;
            """;

    private final Tools tools;
    private final Launches launches;
    private final Initiation initiation;

    Frame(Tools tools, Launches launches, Initiation initiation) {
        this.tools = tools;
        this.launches = launches;
        this.initiation = initiation;
    }

    Future<?> open(RoutingContext http) {
        Tool tool = tools.byClient(String.valueOf(http.queryParams().get("client"))).orElseThrow(() ->
                Kind.UNKNOWN_OBJECT.because("no tool is registered as this client").exception());
        String id = String.valueOf(http.queryParams().get("launch"));
        return launches.look(tool.tenant(), tool.client().id(), id)
                .map(found -> found.orElseThrow(() -> Kind.UNKNOWN_OBJECT
                        .because("there is no such launch, or it was used already; start it again")
                        .exception()))
                .compose(launch -> initiation.address(tool, launch, id))
                .compose(address -> page(http, tool, address + "&" + TARGET + "=_parent"));
    }

    private static Future<Void> page(RoutingContext http, Tool tool, String address) {
        List<String> origins = origins(tool);
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        String nonce = Base64.getEncoder().encodeToString(bytes);
        String data = new JsonObject().put("address", address).put("origins", new JsonArray(origins)).encode()
                .replace("<", "\\u003c");
        return FormPost.html(http, "default-src 'none'; script-src 'nonce-" + nonce + "'; style-src 'nonce-" + nonce
                        + "'; frame-src *",
                "<!doctype html><title>" + FormPost.escaped(tool.settings().name()) + "</title><style nonce=\"" + nonce
                        + "\">html,body,iframe{margin:0;border:0;width:100%;height:100%}</style>"
                        + "<iframe id=\"tool\" allow=\"fullscreen; microphone; camera\"></iframe>"
                        + "<script type=\"application/json\" id=\"it\" nonce=\"" + nonce + "\">" + data + "</script>"
                        + "<script nonce=\"" + nonce + "\">" + SCRIPT + "</script>");
    }

    /** From where the tool may speak: where it logs in, and where it is launched. */
    private static List<String> origins(Tool tool) {
        return Stream.concat(Stream.of(tool.settings().initiateLoginUri(), tool.settings().targetLinkUri()),
                        tool.settings().redirectUris().stream())
                .map(URI::create)
                .map(uri -> uri.getScheme() + "://" + uri.getRawAuthority())
                .distinct()
                .toList();
    }
}
