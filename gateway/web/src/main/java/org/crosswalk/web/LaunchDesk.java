package org.crosswalk.web;

import java.time.Instant;
import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;

/**
 * What people of a district see and do about the tools that pupils are launched into, whichever standard launches: the
 * console asks, and the adapter of that standard answers. Nothing of it but a launch is about a person.
 */
public interface LaunchDesk {

    /**
     * A tool.
     *
     * @param client the client that it is
     * @param state {@code configured}, {@code pending}, {@code approved} or {@code withdrawn}
     * @param target what a launch opens where it names nothing else
     * @param grounds why it may see what it sees
     */
    record Tool(String name, String client, String state, String deployment, String target, List<String> scopes, String grounds) {}

    /** A system from which people are launched through the gateway. */
    record Platform(String name, String issuer, String client, List<String> deployments, String tool) {}

    /**
     * A key with which the district signs.
     *
     * @param retired when it ended or will end; null where nothing has replaced it yet
     */
    record PublishedKey(String id, Instant created, Instant signsFrom, @Nullable Instant retired) {}

    /** What was checked in one login, launch, service call or registration. */
    record Trace(String id, Instant at, String kind, String system, String outcome, List<Check> checks) {

        /** Whether every check held. */
        public boolean passed() {
            return outcome.equals("ok");
        }
    }

    /**
     * One check.
     *
     * @param side which side must change something where it does not hold; empty where it does
     * @param change what they can do
     */
    record Check(String name, boolean holds, String expected, String found, String side, String change) {}

    /**
     * A leave to register, good once.
     *
     * @param url the tool's registration page with it; empty where that was not named
     */
    record Invitation(String token, String url, Instant expires) {}

    /** Tools of the configuration first, then those that were registered, whatever their state. */
    Future<List<Tool>> tools(TenantId tenant);

    Future<List<Platform>> platforms(TenantId tenant);

    /** The newest first. */
    Future<List<PublishedKey>> keys(TenantId tenant);

    /**
     * What was checked, the newest first.
     *
     * @param system of this tool or platform only; empty for all
     * @param id only this one; empty for all
     */
    Future<List<Trace>> traces(TenantId tenant, String system, String id, int limit);

    /**
     * Lets a tool register itself.
     *
     * @param offer {@code name}, {@code registrationUrl}, {@code onPremises} and {@code sharing} with {@code grounds} and
     *     {@code classes}
     * @param by who invites
     */
    Future<Invitation> invite(TenantId tenant, JsonObject offer, String by);

    /** Lets a registered tool launch; fails with UNKNOWN_OBJECT where there is none. */
    Future<Void> approve(TenantId tenant, String client);

    /** Ends a registration for good. */
    Future<Void> withdraw(TenantId tenant, String client);

    /**
     * Makes a new key.
     *
     * @param compromised whether the old ones end at once
     */
    Future<Void> rotate(TenantId tenant, boolean compromised);

    /**
     * Begins a launch.
     *
     * @param launch {@code tool}, {@code user} and {@code class}
     * @return the address that a browser opens, good once
     */
    Future<String> launch(TenantId tenant, Grant grant, JsonObject launch);
}
