package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.Problems;

/** The systems that the district is connected to; each can be tried out. */
public final class SystemsPage {

    private final Web web;
    private final Hub hub;
    private final Parts parts;
    private final List<SystemKind<?>> kinds;

    public SystemsPage(Web web, List<SystemKind<?>> kinds) {
        this.web = web;
        this.hub = web.hub();
        this.parts = new Parts(web.hub());
        this.kinds = kinds;
    }

    /**
     * A system on the page.
     *
     * @param last how its last run went; empty where it has none
     */
    public record Connected(String name, String kind, String meaning, String last) {}

    /** What a trial came to. */
    public record Trial(boolean good, String words) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.SYSTEMS, "/systems", this::systems)
                .change(Room.SYSTEMS, "/systems/:name/trial", this::trial);
    }

    private Future<Html> systems(Visit visit) {
        List<Future<Connected>> connected = hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .map(system -> last(visit, system.name()).map(last ->
                        new Connected(system.name(), kind(system).kind(), kind(system).meaning(), last)))
                .toList();
        return Future.all(connected).map(all -> Html.of("systems",
                Map.of("visit", visit, "systems", connected.stream().map(Future::result).toList())));
    }

    private Future<String> last(Visit visit, String system) {
        if (hub.runs().plan(visit.tenant(), system).isEmpty()) {
            return Future.succeededFuture("");
        }
        Query last = Query.where(Predicate.equal("system", system)).sortedBy(PersonPage.latest("id")).limit(1);
        return parts.list(visit, Run.TYPE, last).map(page -> page.items().isEmpty()
                ? ""
                : page.items().getFirst().state().word());
    }

    private Future<Html> trial(Visit visit) {
        SystemSettings system = hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .filter(each -> each.name().equals(visit.path("name")))
                .findFirst()
                .orElseThrow(() -> Kind.UNKNOWN_OBJECT.because("there is no system of this name").exception());
        return Future.succeededFuture()
                .compose(begin -> kind(system).probe(web.vertx(), system))
                .map(found -> new Trial(true, found))
                .otherwise(failure -> new Trial(false, failure.getMessage() == null
                        ? Problems.of(failure).message()
                        : failure.getMessage()))
                .map(trial -> Html.of("trial", Map.of("it", trial)));
    }

    private SystemKind<?> kind(SystemSettings system) {
        return kinds.stream()
                .filter(kind -> kind.settings().isInstance(system))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no adapter knows the system " + system.name()));
    }
}
