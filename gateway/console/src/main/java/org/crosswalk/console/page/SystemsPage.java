package org.crosswalk.console.page;

import java.util.List;
import java.util.Map;

import io.vertx.core.Future;

import org.crosswalk.console.signin.Room;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.Problems;

/** The systems that the district is connected to; each can be tried out. */
public final class SystemsPage {

    private final Web web;
    private final Hub hub;
    private final List<SystemKind<?>> kinds;

    public SystemsPage(Web web, List<SystemKind<?>> kinds) {
        this.web = web;
        this.hub = web.hub();
        this.kinds = kinds;
    }

    /** A system on the page. */
    public record Connected(String name, String kind, String meaning) {}

    /** What a trial came to. */
    public record Trial(boolean good, String words) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.SYSTEMS, "/systems", this::systems)
                .change(Room.SYSTEMS, "/systems/:name/trial", this::trial);
    }

    private Future<Html> systems(Visit visit) {
        List<Connected> connected = hub.settings().systems(visit.tenant(), SystemSettings.class).stream()
                .map(system -> new Connected(system.name(), kind(system).kind(), kind(system).meaning()))
                .toList();
        return Future.succeededFuture(Html.of("systems", Map.of("visit", visit, "systems", connected)));
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
