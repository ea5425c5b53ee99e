package org.crosswalk.lti;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.Registrations.Registration;
import org.crosswalk.lti.store.Registrations.State;

/** The registered tools of the districts: those of the configuration, and those that were registered since. */
public final class Tools {

    private final Hub hub;
    private final Registrations registrations;
    private final Map<String, Tool> registered = new ConcurrentHashMap<>();

    public Tools(Hub hub, Registrations registrations) {
        this.hub = hub;
        this.registrations = registrations;
    }

    /** A tool with the client that it is. */
    public record Tool(LtiToolSettings settings, Client client) {

        public TenantId tenant() {
            return client.tenant();
        }

        /** The system's name under which what it sends appears as an origin. */
        public String system() {
            return "lti:" + settings.name();
        }
    }

    /** Takes in what was approved or withdrawn since the last time, in this process or another. */
    public Future<Void> refresh() {
        return registrations.all().map(all -> {
            all.forEach(this::take);
            return null;
        });
    }

    /** The tool that is this client; empty where the client is no tool. */
    public Optional<Tool> byClient(String clientId) {
        Tool found = registered.get(clientId);
        return found != null
                ? Optional.of(found)
                : hub.clients().find(clientId).flatMap(client ->
                        hub.settings().systems(client.tenant(), LtiToolSettings.class).stream()
                                .filter(tool -> tool.client().equals(clientId))
                                .findFirst()
                                .map(tool -> new Tool(tool, client)));
    }

    /** The tool of this name in a district. */
    public Optional<Tool> byName(TenantId tenant, String name) {
        return of(tenant).stream().filter(tool -> tool.settings().name().equals(name)).findFirst();
    }

    /** All tools of a district that can be launched. */
    public List<Tool> of(TenantId tenant) {
        List<Tool> tools = new java.util.ArrayList<>();
        hub.settings().systems(tenant, LtiToolSettings.class).forEach(settings ->
                hub.clients().find(settings.client()).ifPresent(client -> tools.add(new Tool(settings, client))));
        registered.values().stream()
                .filter(tool -> tool.tenant().equals(tenant))
                .sorted(java.util.Comparator.comparing(tool -> tool.settings().name()))
                .forEach(tools::add);
        return tools;
    }

    /** Whether some system of the district's configuration has this name. */
    public boolean configured(TenantId tenant, String name) {
        return hub.settings().systems(tenant, org.crosswalk.hub.district.SystemSettings.class).stream()
                .anyMatch(system -> system.name().equals(name));
    }

    private void take(Registration it) {
        String id = it.client().id();
        if (it.state() == State.APPROVED) {
            if (registered.putIfAbsent(id, new Tool(it.settings(), it.client())) == null) {
                hub.clients().add(it.client());
            }
        } else if (registered.remove(id) != null) {
            hub.clients().remove(id);
        }
    }
}
