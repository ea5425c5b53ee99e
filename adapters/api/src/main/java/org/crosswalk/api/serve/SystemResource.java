package org.crosswalk.api.serve;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;

import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** The systems that the district is connected to; of each its name and kind, nothing that opens it. */
final class SystemResource {

    private final HubSettings settings;
    private final List<SystemKind<?>> kinds;

    SystemResource(HubSettings settings, List<SystemKind<?>> kinds) {
        this.settings = settings;
        this.kinds = kinds;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/systems", Scopes.READ, this::systems);
    }

    private Future<?> systems(Call call) {
        PageRequest asked = PageRequest.of(Parameters.ofList(call.http()));
        List<SystemSettings> systems = settings.systems(call.tenant(), SystemSettings.class);
        return Answers.sendImpersonal(call, asked.slice("systems", systems, SystemSettings::name, system ->
                new JsonObject().put("name", system.name()).put("kind", kindOf(system))));
    }

    private String kindOf(SystemSettings system) {
        return kinds.stream()
                .filter(kind -> kind.settings().isInstance(system))
                .map(SystemKind::kind)
                .findFirst()
                .orElse("unknown");
    }
}
