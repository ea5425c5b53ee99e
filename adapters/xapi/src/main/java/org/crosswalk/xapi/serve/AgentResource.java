package org.crosswalk.xapi.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.xapi.serve.Resource.Operation;
import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StatementReads;
import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Person;

/** {@code /xapi/agents}: the agent as it was asked for, with the name that the latest visible statement gives it. */
final class AgentResource {

    private static final String AGENT = "agent";

    private final StatementReads reads;

    AgentResource(StatementReads reads) {
        this.reads = reads;
    }

    Resource resource() {
        return new Resource("/agents", Map.of(HttpMethod.GET, new Operation(Scopes.READ_ANYTHING, this::get)));
    }

    private Future<?> get(Exchange exchange) {
        Actor agent = exchange.parameters(Set.of(AGENT)).requiredActor(AGENT);
        StatementFilter latest = StatementFilter.latestOf(agent.key());
        return reads.list(exchange.tenant(), exchange.grant(), exchange.onlyOwn(), latest)
                .compose(page -> exchange.send(Exchange.JSON, page.map(statements -> {
                    List<JsonNode> descriptions = new ArrayList<>(List.of(agent.tree()));
                    statements.stream()
                            .limit(1)
                            .forEach(latestOne ->
                                    descriptions.addAll(Person.described(latestOne.body(), agent.key())));
                    return Person.of(descriptions);
                })));
    }
}
