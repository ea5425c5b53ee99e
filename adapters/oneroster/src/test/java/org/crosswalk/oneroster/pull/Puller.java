package org.crosswalk.oneroster.pull;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Run;
import org.crosswalk.hub.runs.State;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.oneroster.OneRosterAdapter;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** A gateway whose district PINE pulls rosters; it serves what it has, to the client {@code all}. */
final class Puller implements AutoCloseable {

    static final GuardSettings TIGHT =
            new GuardSettings(new BigDecimal("0.3"), new BigDecimal("0.5"), new BigDecimal("0.4"), 1);

    private final TestHub hub;
    private final TestGateway gateway;

    Puller(ProviderSettings... systems) {
        hub = TestHub.connectedTo(Map.of(PINE, List.<SystemSettings>of(systems)), OneRosterAdapter.TABLES);
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
    }

    /** A provider that is spoken to as its preset says, as the client {@code all}. */
    static ProviderSettings settings(String name, String url, Preset preset) {
        return settings(name, url, preset, null, List.of(), Map.of(), Map.of(), GuardSettings.DEFAULT, 60);
    }

    static ProviderSettings guarded(String url) {
        return settings("sis", url, Preset.GENERIC, null, List.of(), Map.of(), Map.of(), TIGHT, 60);
    }

    static ProviderSettings settings(String name, String url, Preset preset, @org.jspecify.annotations.Nullable Auth auth,
            List<String> schools, Map<String, Map<String, String>> codes, Map<String, List<String>> leads,
            GuardSettings guard, int timeout) {
        return new ProviderSettings(name, url, preset, auth, null, "all", new Secret("all-secret"), null, null, null,
                Map.of(), schools, codes, leads, guard, List.of(), timeout, false, true, true, true);
    }

    /** Ends what this process does for runs, and lets another go on. */
    Hub handedOver() {
        await(gateway.hub().runs().stop());
        Hub other = Hub.over(hub.vertx(), Database.open(hub.vertx(), hub.address()), gateway.hub().settings());
        other.runs().add(new RosterPull(other, hub.vertx()));
        other.runs().start();
        return other;
    }

    /** Sees everything. */
    Grant everything() {
        return hub.everything(PINE);
    }

    TestHub hub() {
        return hub;
    }

    TestGateway gateway() {
        return gateway;
    }

    /** Runs the system {@code sis} to its end, or until it is held. */
    Run run(Mode mode) {
        return run("sis", mode);
    }

    Run run(String system, Mode mode) {
        Run asked = await(gateway.hub().runs().request(PINE, system, mode, "test"));
        return eventually(() -> find(asked.id()), run ->
                assertThat(run.state().ended() || run.state() == State.HELD).as(run.toString()).isTrue());
    }

    /** Runs it, and it is applied. */
    Run applied(Mode mode) {
        Run run = run(mode);
        assertThat(run.state()).as(run.error() + " " + run.report()).isEqualTo(State.APPLIED);
        return run;
    }

    Run becomes(Run run, State state) {
        return eventually(() -> find(run.id()), found -> assertThat(found.state()).as(found.toString()).isEqualTo(state));
    }

    Run find(String id) {
        return await(gateway.hub().records().find(PINE, hub.everything(PINE), Run.TYPE, id)).orElseThrow().value();
    }

    /** The active records of a kind, by id. */
    <T> List<T> active(RecordType<T> type) {
        return await(gateway.hub().records().list(PINE, hub.everything(PINE), type,
                Query.where(Predicate.equal("status", "active")).limit(1000))).value().items();
    }

    <T> List<String> ids(RecordType<T> type) {
        return active(type).stream().map(type::idOf).sorted().toList();
    }

    @Override
    public void close() {
        gateway.close();
    }
}
