package org.crosswalk.lti.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.lti.LtiToolSettings;
import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.Registrations.State;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.web.LaunchDesk;
import org.crosswalk.web.Web;

/** What the console shows and does about LTI. */
public final class Desk implements LaunchDesk {

    private final Tools tools;
    private final Registrations registrations;
    private final SigningKeys keys;
    private final Traces traces;
    private final Platforms platforms;
    private final Invitations invitations;
    private final Launching launching;

    public Desk(
            Web web,
            Tools tools,
            Registrations registrations,
            SigningKeys keys,
            Traces traces,
            Platforms platforms,
            Contents contents) {
        this.tools = tools;
        this.registrations = registrations;
        this.keys = keys;
        this.traces = traces;
        this.platforms = platforms;
        this.invitations = new Invitations(web.publicUrl(), tools, registrations);
        Subjects subjects = new Subjects(web.hub().database(), web.hub().settings().masterKey());
        Initiation initiation = new Initiation(web.publicUrl(), new Launches(web.hub().database()), subjects);
        this.launching = new Launching(web, tools, initiation, new Choosing(contents), contents, subjects);
    }

    @Override
    public Future<List<Tool>> tools(TenantId tenant) {
        return registrations.all().map(all -> {
            List<Tool> found = new ArrayList<>();
            tools.of(tenant).stream()
                    .filter(tool -> tools.configured(tenant, tool.settings().name()))
                    .forEach(tool -> found.add(tool(tool.settings(), tool.client(), "configured")));
            all.stream()
                    .filter(each -> each.client().tenant().equals(tenant))
                    .forEach(each -> found.add(tool(each.settings(), each.client(), each.state().word())));
            return found;
        });
    }

    private static Tool tool(LtiToolSettings settings, Client client, String state) {
        return new Tool(settings.name(), client.id(), state, settings.deploymentId(), settings.targetLinkUri(),
                List.copyOf(new TreeSet<>(client.scopes())), client.policy().grounds());
    }

    @Override
    public Future<List<Platform>> platforms(TenantId tenant) {
        return platforms.refresh().map(known -> platforms.of(tenant).stream()
                .map(each -> new Platform(each.settings().name(), each.issuer(), each.settings().clientId(),
                        each.settings().deploymentIds(), each.settings().tool() == null ? "" : each.settings().tool()))
                .toList());
    }

    @Override
    public Future<List<PublishedKey>> keys(TenantId tenant) {
        return keys.list(tenant).map(list -> objects(list).stream()
                .map(key -> new PublishedKey(key.getString("kid"), key.getInstant("created"), key.getInstant("signsFrom"),
                        key.getInstant("retired")))
                .toList());
    }

    @Override
    public Future<List<Trace>> traces(TenantId tenant, String system, String id, int limit) {
        Traces.Wanted wanted = new Traces.Wanted(
                system.isEmpty() ? null : system, null, null, id.isEmpty() ? null : id, limit);
        return traces.list(tenant, wanted).map(list -> objects(list).stream()
                .map(trace -> new Trace(trace.getString("id"), trace.getInstant("at"), trace.getString("kind"),
                        trace.getString("system"), trace.getString("outcome"),
                        objects(trace.getJsonArray("checks")).stream().map(Desk::check).toList()))
                .toList());
    }

    private static Check check(JsonObject it) {
        return new Check(it.getString("check"), it.getBoolean("ok"), it.getString("expected", ""),
                it.getString("found", ""), it.getString("side", ""), it.getString("change", ""));
    }

    @Override
    public Future<Invitation> invite(TenantId tenant, JsonObject offer, String by) {
        return Future.succeededFuture().compose(begin -> invitations.invite(
                tenant, invitations.offer(tenant, offer), offer.getValue("registrationUrl", ""), by));
    }

    @Override
    public Future<Void> approve(TenantId tenant, String client) {
        return become(tenant, client, State.APPROVED);
    }

    @Override
    public Future<Void> withdraw(TenantId tenant, String client) {
        return become(tenant, client, State.WITHDRAWN);
    }

    private Future<Void> become(TenantId tenant, String client, State state) {
        return registrations.become(tenant, client, state).compose(done -> {
            if (!done) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT,
                        "no registration of this client is there to be changed");
            }
            return tools.refresh();
        });
    }

    @Override
    public Future<Void> rotate(TenantId tenant, boolean compromised) {
        return keys.rotate(tenant, compromised).mapEmpty();
    }

    @Override
    public Future<String> launch(TenantId tenant, Grant grant, JsonObject launch) {
        return Future.succeededFuture().compose(begin -> launching.begin(tenant, grant, launch));
    }

    private static List<JsonObject> objects(JsonArray array) {
        return array.stream().map(JsonObject.class::cast).toList();
    }
}
