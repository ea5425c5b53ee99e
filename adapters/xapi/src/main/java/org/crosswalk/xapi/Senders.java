package org.crosswalk.xapi;

import java.util.HashMap;
import java.util.Map;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.HubSettings;

/** How the statements of each client are taken, as the district's systems declare it. */
public final class Senders {

    private final Map<Key, Sender> byClient = new HashMap<>();

    private record Key(TenantId tenant, String client) {}

    public Senders(HubSettings settings) {
        settings.tenants().forEach(tenant -> settings.systems(tenant, LmsSettings.class).forEach(system -> {
            String client = system.client();
            if (client != null) {
                byClient.put(new Key(tenant, client), system.sender());
            }
        }));
    }

    /** Whether any client keeps rules that show in the course of a registration. */
    public boolean keepRules() {
        return byClient.values().stream().anyMatch(sender -> sender.keeping() != null);
    }

    /** How this client's are taken; strictly where nothing is declared. */
    public Sender of(TenantId tenant, String client) {
        return byClient.getOrDefault(new Key(tenant, client), Sender.STRICT);
    }
}
