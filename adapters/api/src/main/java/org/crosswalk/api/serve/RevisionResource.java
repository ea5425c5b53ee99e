package org.crosswalk.api.serve;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.translate.RevisionJson;
import org.crosswalk.api.translate.StandardsJson;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.versions.NewVersion;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** What imports have changed in a framework, and new versions of one. */
final class RevisionResource {

    private static final int CREATED = 201;

    private final Web web;

    RevisionResource(Web web) {
        this.web = web;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/frameworks/:id/revisions", Scopes.READ, this::revisions)
                .get("/frameworks/:id/revisions/:number", Scopes.READ, this::changes)
                .on(HttpMethod.POST, "/frameworks/:id/versions", Scopes.WRITE, this::newVersion);
    }

    private Future<?> revisions(Call call) {
        PageRequest page = PageRequest.of(Parameters.ofList(call.http()));
        String framework = Parameters.uuid("the path", call.path("id"));
        int before = page.after() == null ? Integer.MAX_VALUE : number(page.after().id());
        return web.hub().curriculum().revisions()
                .of(call.tenant(), call.grant(), framework, before, page.limit())
                .compose(found -> Answers.sendImpersonal(call, page.body("revisions", found,
                        revision -> new Position("", Integer.toString(revision.number())), RevisionJson::revision)));
    }

    private Future<?> changes(Call call) {
        PageRequest page = PageRequest.of(Parameters.ofList(call.http()));
        String framework = Parameters.uuid("the path", call.path("id"));
        String after = page.after() == null ? "" : page.after().id();
        return web.hub().curriculum().revisions()
                .changes(call.tenant(), call.grant(), framework, number(call.path("number")), after, page.limit())
                .compose(found -> Answers.sendImpersonal(call, page.body("items", found,
                        change -> new Position("", change.item()), RevisionJson::change)));
    }

    private Future<?> newVersion(Call call) {
        String framework = Parameters.uuid("the path", call.path("id"));
        JsonObject body = Bodies.object(call.http());
        String title = text(body, "title");
        String version = text(body, "version");
        return web.hub().records().find(call.tenant(), call.grant(), CFDocument.TYPE, framework).compose(found -> {
            CFDocument old = found.orElseThrow(() ->
                    new HubException(Code.UNKNOWN_OBJECT, "there is no framework with this identifier")).value();
            NewVersion.Naming naming = new NewVersion.Naming(title == null ? old.title() : title, version,
                    call.caller().client().id(), id -> web.publicUrl().of("/uri/" + id));
            return web.hub().changes()
                    .apply(call.tenant(), change -> web.hub().curriculum().newVersions().make(change, old, naming))
                    .compose(made -> Answers.send(call, CREATED, StandardsJson.framework(made)));
        });
    }

    private static @Nullable String text(JsonObject body, String member) {
        return switch (body.getValue(member)) {
            case null -> null;
            case String text when !text.isBlank() -> Parameters.storable(member, text.strip());
            default -> throw Kind.INVALID_DATA.because(member + " must be a text").exception();
        };
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw Kind.BAD_REQUEST.because("a revision has a number").exception();
        }
    }
}
