package org.crosswalk.lti.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.web.Call;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** What the services share: the tool that calls, and the class that it may see. */
final class Context {

    private final Web web;
    private final Tools tools;

    Context(Web web, Tools tools) {
        this.web = web;
        this.tools = tools;
    }

    /** The tool that calls; another client has no business here, nor one that takes no JSON. */
    Tool tool(Call call) {
        String accept = call.http().request().getHeader(HttpHeaders.ACCEPT);
        if (accept != null && !accept.isBlank() && !accept.contains("json") && !accept.contains("*/*")
                && !accept.contains("application/*")) {
            throw Kind.NOT_ACCEPTABLE.because("this service answers in JSON").exception();
        }
        return tools.byClient(call.caller().client().id()).orElseThrow(() ->
                Kind.FORBIDDEN.because("this client is no registered tool").exception());
    }

    /** The class that the path names, if it is shared with the tool. */
    Future<SchoolClass> schoolClass(Call call) {
        return web.hub().records()
                .find(call.tenant(), call.grant(), SchoolClass.TYPE, call.path("context"))
                .map(found -> found.orElseThrow(() -> Kind.FORBIDDEN
                                .because("this context is not shared with the tool")
                                .exception())
                        .value());
    }

    String lineItems(Call call) {
        return web.publicUrl().of("/lti/platform/ags/" + call.path("context") + "/lineitems");
    }

    static Future<Void> send(Call call, String type, Disclosed<JsonObject> body) {
        return call.http().response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(body.value().toBuffer());
    }

    static Future<Void> sendAll(Call call, String type, Disclosed<JsonArray> body) {
        return call.http().response().putHeader(HttpHeaders.CONTENT_TYPE, type).end(body.value().toBuffer());
    }
}
