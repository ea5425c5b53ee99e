package org.crosswalk.hub.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.evidence.ResultRules;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.identity.IdentityRules;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.hub.person.ErasureBook;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.webhooks.WebhookRules;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.testing.TestPostgres;

/** A hub over a fresh database with two districts, {@link #PINE} and {@link #OAK}; consumers run once started. */
public final class TestHub implements AutoCloseable {

    public static final TenantId PINE = new TenantId("pine");
    public static final TenantId OAK = new TenantId("oak");

    /** The home page whose account names are sourcedIds. */
    public static final String LMS = "https://lms.example.org";

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Vertx vertx = Vertx.vertx();
    private final PostgresAddress address;
    private final Hub hub;

    private TestHub(PostgresAddress address, DistrictRules rules, Map<TenantId, List<SystemSettings>> systems) {
        HubSettings settings = new HubSettings(
                Map.of(PINE, rules, OAK, rules), systems, Map.of(), new MasterKey(new byte[MasterKey.BYTES]), ErasureBook.none());
        this.address = address;
        hub = Hub.over(vertx, Database.open(vertx, address), settings);
    }

    /** What districts declare here where a test says nothing else. */
    public static DistrictRules rules() {
        return new DistrictRules(
                ZoneId.of("America/Chicago"),
                new IdentityRules(true, List.of(new IdentityRules.AccountRule(LMS, "{sourcedId}")), List.of("sis")),
                ResultRules.LATEST,
                MasteryPolicy.DEFAULT,
                new WebhookRules(true),
                List.of());
    }

    /** A hub whose districts declare this. */
    public static TestHub ruledBy(DistrictRules rules) {
        return new TestHub(fresh(List.of(Migrations.HUB)), rules, Map.of());
    }

    /** A hub over a database that has its tables. */
    public static TestHub over(PostgresAddress address) {
        return new TestHub(address, rules(), Map.of());
    }

    /** A second hub on the same database, as after a restart with other rules. */
    public TestHub again(DistrictRules rules) {
        return new TestHub(address, rules, Map.of());
    }

    /** A hub with the tables of these modules beside its own. */
    public static TestHub with(Migrations... modules) {
        return connectedTo(Map.of(), modules);
    }

    /** The same, whose districts are connected to systems. */
    public static TestHub connectedTo(Map<TenantId, List<SystemSettings>> systems, Migrations... modules) {
        return connectedTo(systems, rules(), modules);
    }

    /** The same, whose districts declare this. */
    public static TestHub connectedTo(
            Map<TenantId, List<SystemSettings>> systems, DistrictRules rules, Migrations... modules) {
        List<Migrations> all = Stream.concat(Stream.of(Migrations.HUB), Stream.of(modules)).toList();
        return new TestHub(fresh(all), rules, systems);
    }

    private static PostgresAddress fresh(List<Migrations> all) {
        String template = String.join("-", all.stream().map(Migrations::schema).toList());
        return TestPostgres.shared().freshDatabaseFrom(template, address -> Migrations.apply(address, all));
    }

    /** Lets the consumers run, those that adapters have added too. */
    public TestHub started() {
        hub.start();
        return this;
    }

    public Hub hub() {
        return hub;
    }

    /** For a second process on the same database. */
    public PostgresAddress address() {
        return address;
    }

    public Vertx vertx() {
        return vertx;
    }

    /** Sees everything of a district. */
    public Grant everything(TenantId tenant) {
        return hub.grants().system(tenant, "test");
    }

    /** Waits for a future; a failure is thrown as it is. */
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new AssertionError(e.getCause());
        } catch (InterruptedException | TimeoutException e) {
            throw new AssertionError(e);
        }
    }

    /** Asks until the assertion holds, for 20 seconds at most. */
    public static <T> T eventually(Supplier<T> ask, java.util.function.Consumer<T> assertion) {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            T answer = ask.get();
            try {
                assertion.accept(answer);
                return answer;
            } catch (AssertionError e) {
                if (Instant.now().isAfter(end)) {
                    throw e;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(25).toNanos());
            }
        }
    }

    @Override
    public void close() {
        await(hub.stop());
        await(hub.database().close());
        await(vertx.close());
    }
}
