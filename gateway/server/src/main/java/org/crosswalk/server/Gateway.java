package org.crosswalk.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.ext.web.Router;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.console.Console;
import org.crosswalk.console.examine.Kit;
import org.crosswalk.console.signin.FirstAdministrator;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.person.ErasureBook;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.store.NewerSchemaException;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.config.GatewayConfig;
import org.crosswalk.server.config.HttpConfig;
import org.crosswalk.server.config.TlsConfig;
import org.crosswalk.server.listen.Certificates;
import org.crosswalk.server.listen.HttpService;
import org.crosswalk.server.operation.DiskWatch;
import org.crosswalk.server.operation.Metrics;
import org.crosswalk.server.operation.Operations;
import org.crosswalk.server.operation.RequestLog;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Capacity;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.Authentication;

/**
 * A running gateway: database, tables, hub, adapters, HTTP, consumers, in this order, and back in the other.
 *
 * <p>All methods block.
 */
public final class Gateway implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** Orders to forget people, beside the database in the data folder. */
    private static final String ERASURES = "erasures.jsonl";

    /** How much of the heap bodies may be, all together. */
    private static final int SHARE_OF_HEAP = 8;

    /** Balancers look every second or two, and turn away after two failures. */
    private static final Duration AMONG_OTHERS = Duration.ofSeconds(5);

    private final URI url;
    private final Store store;
    private final Vertx vertx;
    private final Metrics metrics;
    private final Hub hub;
    private final List<Adapter> adapters;
    private final Console console;
    private final Operations operations;
    private final Duration leave;
    private final DiskWatch disk;
    private final List<String> services = new ArrayList<>();

    private Gateway(
            URI url,
            Store store,
            Vertx vertx,
            Metrics metrics,
            Hub hub,
            List<Adapter> adapters,
            Console console,
            Operations operations,
            Duration leave,
            DiskWatch disk) {
        this.url = url;
        this.store = store;
        this.vertx = vertx;
        this.metrics = metrics;
        this.hub = hub;
        this.adapters = adapters;
        this.console = console;
        this.operations = operations;
        this.leave = leave;
        this.disk = disk;
    }

    /**
     * Starts and returns when it is ready: it listens, and the files that the districts name have been loaded.
     *
     * @param data the data folder of the gateway's own database
     * @throws PostgresStartException where the database cannot be used; says what to do
     * @throws StartException where something else prevents the start; says what to do
     */
    public static Gateway start(GatewayConfig config, Path data) throws PostgresStartException, StartException {
        Metrics metrics = new Metrics();
        metrics.disk(data);
        Vertx vertx = metrics.vertx(new VertxOptions().setPreferNativeTransport(false)).build();
        Store store;
        try {
            store = Store.open(config.store(), data);
        } catch (PostgresStartException | RuntimeException e) {
            vertx.close();
            throw e;
        }
        try {
            HubSettings settings = Declared.settings(
                    config, MasterKeyFile.of(config.security(), data), ErasureBook.in(data.resolve(ERASURES)));
            return start(config, settings, store, vertx, metrics, data);
        } catch (StartException | RuntimeException e) {
            Waiting.quietly(vertx.close());
            store.close();
            throw e;
        }
    }

    /** Where it listens. */
    public URI url() {
        return url;
    }

    public Hub hub() {
        return hub;
    }

    /** Administrators of the console that this start has made; nobody is told their passwords again. */
    public List<FirstAdministrator.Made> firstAdministrators() {
        return console.firstAdministrators();
    }

    /** Where its database is. */
    public PostgresAddress database() {
        return store.address();
    }

    /**
     * Stops as a node among others does: it says that it is not ready and lets go of connections, takes requests for as
     * long as the configuration says, and closes then.
     */
    public void leave() {
        operations.stopping();
        if (!leave.isZero()) {
            LOG.info("takes requests for {} s more, so that balancers turn to others", leave.toSeconds());
            Waiting.pause(leave);
        }
        close();
    }

    /** Answers what is under way, lets consumers end their batches, and stops the database that it runs itself. */
    @Override
    public void close() {
        operations.stopping();
        disk.stop();
        Waiting.quietly(Future.join(services.stream().map(vertx::undeploy).toList()));
        Waiting.quietly(hub.stop());
        Waiting.quietly(Future.join(adapters.stream().map(Adapter::stop).toList()));
        Waiting.quietly(hub.database().close());
        Waiting.quietly(vertx.close());
        metrics.close();
        store.close();
        LOG.info("stopped");
    }

    private static Gateway start(
            GatewayConfig config, HubSettings settings, Store store, Vertx vertx, Metrics metrics, Path data)
            throws StartException {
        HttpConfig http = config.http();
        int port = http.port() == 0 ? freePort(http.host()) : http.port();
        URI url = URI.create((http.tls() == null ? "http://" : "https://") + reachable(http.host()) + ":" + port);
        Hub hub = Hub.over(vertx, Database.open(vertx, store.address()), settings);
        Declared.register(config, hub.clients());
        PublicUrl publicUrl = publicUrl(http, url);
        Web web = new Web(vertx, hub, new Authentication(hub, publicUrl, Declared.proxies(config)), publicUrl, Declared.districts(config),
                http.bodyLimit(), http.importLimit(), capacity(http));
        List<Adapter> standards =
                Standards.ALL.stream().map(standard -> standard.adapter().apply(web)).toList();
        Console console = new Console(web, Declared.staff(config), Declared.providers(config), Standards.systems(),
                tenant -> Declared.settings(config, tenant),
                standards.stream().flatMap(adapter -> adapter.launchDesk().stream()).findFirst(),
                Kit.of(Path.of(System.getProperty("crosswalk.home", "."))), Declared.examined(config));
        List<Adapter> adapters = Stream.concat(standards.stream(), Stream.of(console)).toList();
        migrate(store.address(), adapters);
        Gateway gateway =
                new Gateway(url, store, vertx, metrics, hub, adapters, console, new Operations(hub, metrics, web.capacity()),
                        leave(config), disk(web, config, data));
        try {
            gateway.begin(new Routes(web, adapters, gateway.operations, new RequestLog(metrics), http),
                    http, port);
        } catch (StartException | RuntimeException e) {
            Waiting.quietly(hub.database().close());
            throw e;
        }
        return gateway;
    }

    /** Watches the folder of a database of our own. */
    private static DiskWatch disk(Web web, GatewayConfig config, Path data) {
        return new DiskWatch(web.vertx(), web.hub().database(), web.capacity(), config.store().url() == null ? data : null);
    }

    private void begin(Routes routes, HttpConfig http, int port) throws StartException {
        List<TenantId> tenants = hub.settings().tenants();
        for (Adapter adapter : adapters) {
            adapter.importers().forEach(hub.imports()::add);
            adapter.exporters().forEach(hub.exports()::add);
            adapter.runners().forEach(hub.runs()::add);
            adapter.consumers().forEach(consumer -> hub.consumers().add(consumer, tenants));
            adapter.couriers().forEach(hub.deliveries()::add);
        }
        Waiting.until(hub.sealing().all(), "birth dates and comments cannot be sealed");
        Waiting.until(Future.all(tenants.stream().map(hub.erasure()::replay).toList()),
                "orders to forget people cannot be carried out again");
        Waiting.until(hub.policies().declared(), "what is agreed with clients cannot be read");
        Waiting.until(hub.suspensions().refresh(), "which clients are suspended cannot be read");
        Waiting.until(hub.secrets().known(), "the secrets of clients cannot be read");
        Waiting.until(Future.all(adapters.stream().map(Adapter::start).toList()), "the adapters cannot start");
        int loops = Runtime.getRuntime().availableProcessors();
        listen(http.host(), port, loops, http, http.tls(), routes::all);
        HttpConfig.AdminConfig admin = http.admin();
        if (admin != null) {
            listen(admin.host(), admin.port(), 1, http, null, routes::admin);
        }
        hub.start();
        disk.start();
        Waiting.until(SystemFiles.load(hub), "a system's file cannot be loaded");
        operations.ready();
    }

    private void listen(String host, int port, int loops, HttpConfig http, @Nullable TlsConfig tls,
            Function<Vertx, Router> routes) throws StartException {
        Certificates certificates = tls == null ? null : new Certificates(vertx, tls);
        if (certificates != null) {
            metrics.certificate(certificates::expires);
        }
        Future<String> deployed = vertx.deployVerticle(
                () -> new HttpService(host, port, certificates, http.patience(), operations::leaving, routes),
                new DeploymentOptions().setInstances(loops));
        services.add(Waiting.until(deployed, "cannot listen on " + host + ":" + port
                + " (http.host, http.port; --host, --port)"));
    }

    private static Duration leave(GatewayConfig config) {
        Integer seconds = config.http().leaveSeconds();
        return seconds != null ? Duration.ofSeconds(seconds) : config.store().url() == null ? Duration.ZERO : AMONG_OTHERS;
    }

    private static Capacity capacity(HttpConfig http) {
        // A body takes several times its length while it is read and understood.
        long bytes = Math.min(http.capacity().bytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
        return new Capacity(http.capacity().requests(), bytes,
                Duration.ofSeconds(http.patience().bodySeconds()));
    }

    private static void migrate(PostgresAddress address, List<Adapter> adapters) throws StartException {
        List<Migrations> modules = Stream.concat(
                        Stream.of(Migrations.HUB), adapters.stream().flatMap(adapter -> adapter.migrations().stream()))
                .toList();
        Optional<String> program = Program.fingerprint();
        try {
            if (program.isPresent()) {
                Migrations.applyOnce(address, modules, program.get());
            } else {
                Migrations.apply(address, modules);
            }
        } catch (NewerSchemaException e) {
            throw new StartException(String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw new StartException("the tables cannot be made ready: " + e.getMessage(), e);
        }
    }

    private static PublicUrl publicUrl(HttpConfig http, URI url) {
        URI known = http.publicUrl();
        return new PublicUrl((known == null ? url : known).toString(),
                http.formerUrls().stream().map(URI::toString).toList());
    }

    /** The host under which this machine reaches an address that it listens on. */
    private static String reachable(String host) {
        if (host.equals("0.0.0.0") || host.equals("::")) {
            return "localhost";
        }
        return host.contains(":") ? "[" + host + "]" : host;
    }

    private static int freePort(String host) throws StartException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new StartException("cannot listen on " + host + ": " + e.getMessage(), e);
        }
    }
}
