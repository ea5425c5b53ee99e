package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.Gateway;
import org.crosswalk.server.Standards;
import org.crosswalk.server.StartException;
import org.crosswalk.server.config.DistrictConfig;
import org.crosswalk.server.config.GatewayConfig;
import org.crosswalk.web.Standard;

/** Runs a gateway until the process is told to end. */
final class Running {

    private Running() {}

    /** Starts, says where it listens, and waits; SIGTERM and Ctrl-C stop it cleanly. */
    static int untilTold(GatewayConfig config, ListenOptions options, PrintWriter out, String more)
            throws PostgresStartException, StartException {
        long begin = System.nanoTime();
        GatewayConfig whole = options.over(config);
        Gateway gateway = Gateway.start(whole, options.data);
        CountDownLatch end = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(gateway, end), "stop"));
        out.println("Crosswalk listens on " + gateway.url());
        out.println("  serves     " + Standards.ALL.stream().map(Standard::name).collect(Collectors.joining(", ")));
        out.println("  districts  " + whole.districts().stream()
                .map(DistrictConfig::id)
                .collect(Collectors.joining(", ")));
        out.println("  health     " + gateway.url() + "/health/ready");
        gateway.firstAdministrators().forEach(made -> out.println("  console    " + gateway.url() + "/console/ of "
                + made.tenant().value() + ": sign in as " + made.name() + " with the password " + made.password()
                + " (told only now)"));
        if (!more.isEmpty()) {
            out.println(more.formatted(gateway.url()));
        }
        out.println("Ready after " + (System.nanoTime() - begin) / 1_000_000 + " ms; Ctrl-C stops it.");
        out.flush();
        await(end);
        return 0;
    }

    private static void stop(Gateway gateway, CountDownLatch end) {
        gateway.leave();
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logs) {
            logs.stop();
        }
        end.countDown();
    }

    private static void await(CountDownLatch end) {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
