package org.crosswalk.server.operation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

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

/** What Prometheus collects: requests by route, how far consumers are behind, connections in use, the JVM. */
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

    private record Answered(String method, String route, int status) {}

    public Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbage.bindTo(registry);
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
    String scrape(List<Lag> lags) {
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

    private static List<MultiGauge.Row<?>> rows(List<Lag> lags, java.util.function.ToDoubleFunction<Lag> figure) {
        return lags.stream()
                .<MultiGauge.Row<?>>map(lag -> MultiGauge.Row.of(
                        Tags.of("district", lag.tenant().value(), "consumer", lag.consumer()),
                        figure.applyAsDouble(lag)))
                .toList();
    }
}
