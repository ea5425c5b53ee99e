package org.crosswalk.console.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Room;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.KeptSecret;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.disclosure.Usage;
import org.crosswalk.hub.grant.Preview;
import org.crosswalk.web.LaunchDesk;
import org.crosswalk.web.LaunchDesk.Tool;
import org.crosswalk.web.LaunchDesk.Trace;
import org.crosswalk.web.error.Problem.Kind;

/** What a vendor sees of its own client and does about it: what is agreed, its secrets, its usage, its launches. */
public final class VendorPage {

    private static final int TRACES = 20;

    private final Hub hub;
    private final Preview preview;
    private final Usage usage;
    private final List<Staff> staff;
    private final Optional<LaunchDesk> launches;

    public VendorPage(Hub hub, List<Staff> staff, Optional<LaunchDesk> launches) {
        this.hub = hub;
        this.preview = new Preview(hub.grants(), hub.records());
        this.usage = new Usage(hub.database());
        this.staff = List.copyOf(staff);
        this.launches = launches;
    }

    /** A secret as its owner sees it: when it was made and until when it is good, in words. */
    public record Secret(String made, String until, boolean good) {}

    /**
     * All of the page.
     *
     * @param replaces whether a new secret can be made: its client has secrets, and not two good ones already
     * @param ends whether there is an older one to end
     */
    public record Model(
            Visit visit,
            Client client,
            SharingPolicy agreed,
            List<Preview.Shown> shown,
            List<Secret> secrets,
            boolean replaces,
            boolean ends,
            List<Usage.Day> usage,
            List<Trace> traces) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.VENDOR, "/vendor", this::client)
                .page(Room.VENDOR, "/vendor/traces/:id", this::trace)
                .change(Room.VENDOR, "/vendor/secrets", this::make)
                .change(Room.VENDOR, "/vendor/secrets/end", this::end);
    }

    private Future<Html> client(Visit visit) {
        Client client = own(visit);
        Future<List<Preview.Shown>> shown = preview.of(client);
        Future<List<Usage.Day>> days = usage.of(visit.tenant(), client.id(), visit.zone().getId());
        Future<List<Trace>> traces = traces(visit, client, "");
        List<KeptSecret> kept = hub.secrets().of(client);
        Instant now = Instant.now();
        long good = kept.stream().filter(each -> each.isGood(now)).count();
        List<Secret> secrets = kept.stream().map(each -> secret(visit, each, now)).toList();
        return Future.all(shown, days, traces).map(all -> Html.of("vendor", Map.of("it", new Model(visit, client,
                hub.policies().of(client), shown.result(), secrets, good < 2, good > 1, days.result(), traces.result()))));
    }

    private static Secret secret(Visit visit, KeptSecret kept, Instant now) {
        Instant ends = kept.ends();
        return new Secret(visit.time(kept.made()), ends == null ? "until a newer one is made" : visit.time(ends),
                kept.isGood(now));
    }

    private Future<Html> trace(Visit visit) {
        return traces(visit, own(visit), visit.path("id")).map(found -> {
            if (found.isEmpty()) {
                throw Kind.UNKNOWN_OBJECT.because("there is no such trace of your tool: they are kept for thirty days").exception();
            }
            return Html.of("trace", Map.of("it", new LaunchesPage.Traced(visit, found.getFirst())));
        });
    }

    private Future<List<Trace>> traces(Visit visit, Client client, String id) {
        if (launches.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        LaunchDesk desk = launches.get();
        return desk.tools(visit.tenant()).compose(tools -> {
            Optional<Tool> own = tools.stream().filter(tool -> tool.client().equals(client.id())).findFirst();
            return own.isEmpty()
                    ? Future.succeededFuture(List.of())
                    : desk.traces(visit.tenant(), own.get().name(), id, TRACES);
        });
    }

    private Future<Html> make(Visit visit) {
        Duration overlap = Duration.ofDays(visit.field("days")
                .filter(days -> days.matches("\\d{1,3}"))
                .map(Long::parseLong)
                .orElseThrow(() -> Kind.BAD_REQUEST.because("say for how many days the older secret stays good").exception()));
        return hub.secrets().make(own(visit), overlap, visit.session().actor()).map(secret ->
                Html.of("newsecret", Map.of("secret", secret)));
    }

    private Future<Html> end(Visit visit) {
        return hub.secrets().endOld(own(visit), visit.session().actor()).map(done -> Html.goTo("/console/vendor"));
    }

    /** The client of whoever is signed in; the file says which that is. */
    private Client own(Visit visit) {
        return staff.stream()
                .filter(each -> each.tenant().equals(visit.tenant()) && each.role() == Role.VENDOR
                        && each.name().equals(visit.session().person()))
                .map(Staff::client)
                .filter(Objects::nonNull)
                .findFirst()
                .flatMap(id -> hub.clients().find(visit.tenant(), id))
                .orElseThrow(() -> Kind.FORBIDDEN
                        .because("the district's file names no client of yours (console.users, client): ask the district")
                        .exception());
    }
}
