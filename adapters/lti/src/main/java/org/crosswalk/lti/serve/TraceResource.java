package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.store.Traces.Wanted;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/**
 * {@code /hub/v1/lti/traces}: what was checked, expected and found in each login, launch, service call and
 * registration. An administrator reads all of the district; a tool reads what is about itself.
 */
final class TraceResource {

    private static final int MOST = 200;

    private final Tools tools;
    private final Traces traces;

    TraceResource(Tools tools, Traces traces) {
        this.tools = tools;
        this.traces = traces;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/traces", Set.of(), this::list).get("/traces/:id", Set.of(), this::get);
    }

    private Future<?> list(Call call) {
        MultiMap given = call.http().queryParams();
        String own = own(call);
        return traces.list(call.tenant(), new Wanted(own.isEmpty() ? given.get("system") : own, given.get("kind"),
                        given.get("outcome"), null, limit(given.get("limit"))))
                .compose(found -> Answers.send(call, 200, new JsonObject().put("traces", found)));
    }

    private Future<?> get(Call call) {
        String own = own(call);
        Wanted wanted = new Wanted(own.isEmpty() ? null : own, null, null, call.path("id"), 1);
        return traces.list(call.tenant(), wanted).compose(found -> {
            if (found.isEmpty()) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no such trace");
            }
            return Answers.send(call, 200, found.getJsonObject(0));
        });
    }

    /** The tool that alone the caller may read about; empty for an administrator. */
    private String own(Call call) {
        if (call.caller().any(Set.of(Scopes.ADMIN))) {
            return "";
        }
        return tools.byClient(call.caller().client().id())
                .map(tool -> tool.settings().name())
                .orElseThrow(() -> Kind.FORBIDDEN
                        .because("traces are for administrators, and for each tool its own")
                        .exception());
    }

    private static int limit(@org.jspecify.annotations.Nullable String text) {
        if (text == null) {
            return MOST / 2;
        }
        if (!text.matches("[1-9]\\d{0,4}")) {
            throw Kind.BAD_REQUEST.because("limit must be a whole number above 0").exception();
        }
        return Math.min(Integer.parseInt(text), MOST);
    }
}
