package org.crosswalk.hub.policies;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;

/** The policies in force, as this process knows them: what was agreed, else what the client came with. Thread-safe. */
public final class AgreedPolicies {

    private final Map<String, SharingPolicy> byClient = new ConcurrentHashMap<>();

    /** What is agreed with a client. */
    public SharingPolicy of(Client client) {
        return byClient.getOrDefault(client.id(), client.policy());
    }

    void put(String client, SharingPolicy policy) {
        byClient.put(client, policy);
    }
}
