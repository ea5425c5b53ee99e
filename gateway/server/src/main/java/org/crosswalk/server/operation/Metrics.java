package org.crosswalk.server.operation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MetricsDomain;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;

import org.crosswalk.hub.journal.Lag;
import org.crosswalk.hub.store.Backlog;

/**
 * What Prometheus collects: requests by route, how far consumers are behind, what was given up, room on the disk,
 * connections in use, the JVM. Each is described in {@code monitoring/METRICS.md} of the archive.
 */
public final class Metrics implements AutoCloseable {

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Map<Answered, Timer> requests = new ConcurrentHashMap<>();
    private final MultiGauge waiting = MultiGauge.builder("crosswalk_journal_lag_entries")
            .description("journal entries that a consumer has still to deal with")
            .register(registry);
    private final MultiGauge oldest = MultiGauge.builder("crosswalk_journal_lag_seconds")
            .description("how long the first of them has waited")
            .register(registry);

    private final MultiGauge givenUp = MultiGauge.builder("crosswalk_given_up_entries")
            .description("journal entries that a consumer gave up on")
            .register(registry);
    private final MultiGauge deliveries = MultiGauge.builder("crosswalk_deliveries")
            .description("deliveries that are not settled, by state")
            .register(registry);
    private final AtomicInteger answers = new AtomicInteger();

    private record Answered(String method, String route, int status) {}

    public Metrics() {
        Gauge.builder("crosswalk_database_up", answers, AtomicInteger::get)
                .description("1 while the database answers, else 0")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
    }

    /** Tells how much room there is for the data folder. */
    public void disk(Path data) {
        Gauge.builder("crosswalk_disk_free_bytes", data, folder -> Disk.of(folder).free())
                .description("room for the data folder")
                .register(registry);
        Gauge.builder("crosswalk_disk_size_bytes", data, folder -> Disk.of(folder).size())
                .description("size of the file system of the data folder")
                .register(registry);
    }

    /** Tells when the certificate in use expires. */
    public void certificate(Supplier<Instant> expires) {
        Gauge.builder("crosswalk_certificate_expiry_timestamp_seconds", () -> expires.get().getEpochSecond())
                .description("when the certificate in use expires, in seconds since 1970")
                .register(registry);
    }

    /** Vert.x, counting what waits for worker threads and database connections; requests are counted by route here. */
    public io.vertx.core.VertxBuilder vertx(VertxOptions options) {
        MicrometerMetricsOptions pools = new MicrometerMetricsOptions().setEnabled(true);
        for (MetricsDomain domain : MetricsDomain.values()) {
            if (domain != MetricsDomain.NAMED_POOLS) {
                pools.addDisabledMetricsCategory(domain);
            }
        }
        return io.vertx.core.Vertx.builder()
                .with(options.setMetricsOptions(pools))
                .withMetrics(new MicrometerMetricsFactory(registry));
    }

    /** Counts an answered request. */
    void request(String method, String route, int status, long nanos) {
        requests.computeIfAbsent(new Answered(method, route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The text that Prometheus reads. */
    String scrape(boolean database, List<Lag> lags, List<Backlog> backlog) {
        answers.set(database ? 1 : 0);
        givenUp.register(rows(backlog, Backlog.Kind.GIVEN_UP, "consumer"), true);
        deliveries.register(rows(backlog, Backlog.Kind.DELIVERIES, "state"), true);
        waiting.register(rows(lags, lag -> lag.entries()), true);
        oldest.register(rows(lags, lag -> lag.oldest().toMillis() / 1e3), true);
        return registry.scrape();
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }

    private Timer timer(Answered answered) {
        return Timer.builder("crosswalk_http_requests")
                .description("answered requests by the pattern of their path")
                .tags("method", answered.method(), "route", answered.route(), "status",
                        String.valueOf(answered.status()))
                .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(25), Duration.ofMillis(100),
                        Duration.ofMillis(500), Duration.ofMillis(2500))
                .register(registry);
    }

    private static List<MultiGauge.Row<?>> rows(List<Backlog> backlog, Backlog.Kind kind, String label) {
        return backlog.stream()
                .filter(each -> each.kind() == kind)
                .<MultiGauge.Row<?>>map(each -> MultiGauge.Row.of(
                        Tags.of("district", each.tenant().value(), label, each.name()), each.count()))
                .toList();
    }

    private static List<MultiGauge.Row<?>> rows(List<Lag> lags, java.util.function.ToDoubleFunction<Lag> figure) {
        return lags.stream()
                .<MultiGauge.Row<?>>map(lag -> MultiGauge.Row.of(
                        Tags.of("district", lag.tenant().value(), "consumer", lag.consumer()),
                        figure.applyAsDouble(lag)))
                .toList();
    }
}
