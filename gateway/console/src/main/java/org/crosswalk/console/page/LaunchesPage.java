package org.crosswalk.console.page;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.web.LaunchDesk;
import org.crosswalk.web.LaunchDesk.Invitation;
import org.crosswalk.web.LaunchDesk.Platform;
import org.crosswalk.web.LaunchDesk.PublishedKey;
import org.crosswalk.web.LaunchDesk.Tool;
import org.crosswalk.web.LaunchDesk.Trace;
import org.crosswalk.web.error.Problem.Kind;

/** Tools and LMSs: who is registered, with which keys, a launch to try, and what was checked where one fails. */
public final class LaunchesPage {

    private static final int SHOWN = 50;

    private final Parts parts;
    private final LaunchDesk desk;

    public LaunchesPage(Hub hub, LaunchDesk desk) {
        this.parts = new Parts(hub);
        this.desk = desk;
    }

    /** All of the page. */
    public record Model(Visit visit, List<Tool> tools, List<Platform> platforms, List<PublishedKey> keys, List<Trace> traces) {}

    /** The launch debugger. */
    public record Debugger(Visit visit, String system, List<Trace> traces) {}

    /** One trace, and what stands in the way. */
    public record Traced(Visit visit, Trace trace) {}

    /** What came of an invitation or a launch: an address to open, or what to mend. */
    public record Made(String title, String words, String url, @Nullable Invitation invitation) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.LAUNCHES, "/lti", this::overview)
                .page(Room.LAUNCHES, "/lti/traces", this::traces)
                .page(Room.LAUNCHES, "/lti/traces/:id", this::trace)
                .change(Room.LAUNCHES, "/lti/invite", this::invite)
                .change(Room.LAUNCHES, "/lti/launch", this::launch)
                .change(Room.LAUNCHES, "/lti/keys", this::rotate)
                .change(Room.LAUNCHES, "/lti/tools/:client/approve", this::approve)
                .change(Room.LAUNCHES, "/lti/tools/:client/withdraw", this::withdraw);
    }

    private Future<Html> overview(Visit visit) {
        Future<List<Tool>> tools = desk.tools(visit.tenant());
        Future<List<Platform>> platforms = desk.platforms(visit.tenant());
        Future<List<PublishedKey>> keys = desk.keys(visit.tenant());
        Future<List<Trace>> traces = desk.traces(visit.tenant(), "", "", 10);
        return Future.all(tools, platforms, keys, traces).map(all -> Html.of("lti", Map.of("it", new Model(
                visit, tools.result(), platforms.result(), keys.result(), traces.result()))));
    }

    private Future<Html> traces(Visit visit) {
        String system = visit.asked("system").orElse("");
        return desk.traces(visit.tenant(), system, "", SHOWN).map(traces ->
                Html.of("traces", Map.of("it", new Debugger(visit, system, traces))));
    }

    private Future<Html> trace(Visit visit) {
        return desk.traces(visit.tenant(), "", visit.path("id"), 1).map(found -> {
            if (found.isEmpty()) {
                throw Kind.UNKNOWN_OBJECT.because("there is no such trace: they are kept for thirty days").exception();
            }
            return Html.of("trace", Map.of("it", new Traced(visit, found.getFirst())));
        });
    }

    private Future<Html> invite(Visit visit) {
        String name = needed(visit, "name");
        JsonArray classes = new JsonArray(Arrays.stream(visit.field("classes").orElse("").split("[,\\s]+"))
                .filter(id -> !id.isEmpty())
                .toList());
        JsonObject offer = new JsonObject()
                .put("name", name)
                .put("registrationUrl", visit.field("registrationUrl").orElse(""))
                .put("onPremises", visit.field("onPremises").isPresent())
                .put("sharing", new JsonObject().put("grounds", needed(visit, "grounds")).put("classes", classes));
        return desk.invite(visit.tenant(), offer, visit.session().actor())
                .compose(made -> noted(visit, "lti.invite", name).map(made))
                .map(made -> made("The tool may register", made.url().isEmpty()
                        ? "Give this token to whoever registers the tool. It is good once and shown only now."
                        : "Open this address in a browser, signed in at the tool where it asks for that. It is good once"
                                + " and shown only now.", made.url(), made));
    }

    private Future<Html> launch(Visit visit) {
        JsonObject launch = new JsonObject()
                .put("tool", needed(visit, "tool"))
                .put("user", needed(visit, "user"))
                .put("class", needed(visit, "class"));
        return desk.launch(visit.tenant(), visit.grant(), launch)
                .compose(url -> noted(visit, "lti.launch", launch.getString("tool")).map(url))
                .map(url -> made("The launch is ready", "It opens the tool as this person, once, within five minutes.",
                        url, null));
    }

    private static Html made(String title, String words, String url, @Nullable Invitation invitation) {
        return Html.of("made", Map.of("it", new Made(title, words, url, invitation)));
    }

    private Future<Html> rotate(Visit visit) {
        boolean compromised = visit.field("compromised").isPresent();
        return desk.rotate(visit.tenant(), compromised)
                .compose(done -> noted(visit, compromised ? "lti.keys.compromised" : "lti.keys.rotate", ""))
                .map(done -> Html.goTo("/console/lti"));
    }

    private Future<Html> approve(Visit visit) {
        return desk.approve(visit.tenant(), visit.path("client"))
                .compose(done -> noted(visit, "lti.approve", visit.path("client")))
                .map(done -> Html.goTo("/console/lti"));
    }

    private Future<Html> withdraw(Visit visit) {
        return desk.withdraw(visit.tenant(), visit.path("client"))
                .compose(done -> noted(visit, "lti.withdraw", visit.path("client")))
                .map(done -> Html.goTo("/console/lti"));
    }

    private Future<Boolean> noted(Visit visit, String action, String record) {
        return parts.change(visit, action, record, new JsonObject(), change -> Future.succeededFuture(true));
    }

    private static String needed(Visit visit, String field) {
        return visit.field(field)
                .orElseThrow(() -> Kind.BAD_REQUEST.because("the field " + field + " is empty").exception());
    }
}
