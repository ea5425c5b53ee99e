package org.crosswalk.lti;

import java.util.Optional;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;

/** The registered tools of the districts. */
public final class Tools {

    private final Hub hub;

    public Tools(Hub hub) {
        this.hub = hub;
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

    /** The tool that is this client; empty where the client is no tool. */
    public Optional<Tool> byClient(String clientId) {
        return hub.clients().find(clientId).flatMap(client ->
                hub.settings().systems(client.tenant(), LtiToolSettings.class).stream()
                        .filter(tool -> tool.client().equals(clientId))
                        .findFirst()
                        .map(tool -> new Tool(tool, client)));
    }

    /** The tool of this name in a district. */
    public Optional<Tool> byName(TenantId tenant, String name) {
        return hub.settings().systems(tenant, LtiToolSettings.class).stream()
                .filter(tool -> tool.name().equals(name))
                .findFirst()
                .flatMap(tool -> byClient(tool.client()));
    }
}
