package org.crosswalk.console.examine;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.crosswalk.console.store.Examinations;
import org.crosswalk.hub.TenantId;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Runs examinations, one at a time, and keeps what comes of them as it comes. */
public final class Examiner {

    private static final Logger LOG = LoggerFactory.getLogger(Examiner.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);
    private static final Duration KEEPS_WITHIN = Duration.ofMillis(500);

    private final Web web;
    private final Kit kit;
    private final Function<TenantId, List<URI>> named;
    private final Examinations examinations;
    private final AtomicReference<@Nullable Running> running = new AtomicReference<>();
    private @Nullable Future<List<Topic>> topics;

    /** @param named addresses in a district's own network that may be examined */
    public Examiner(Web web, Kit kit, Function<TenantId, List<URI>> named, Examinations examinations) {
        this.web = web;
        this.kit = kit;
        this.named = named;
        this.examinations = examinations;
    }

    /** An examination under way. */
    private record Running(TenantId tenant, UUID id, Process process) {}

    /** What can be examined. */
    public synchronized Future<List<Topic>> topics() {
        if (topics == null || topics.failed()) {
            topics = web.vertx().executeBlocking(kit::topics, false);
        }
        return topics;
    }

    /**
     * Begins one; what comes of it is found in {@link Examinations}.
     *
     * @return fails with CONFLICT while another one runs, and with BAD_REQUEST where the endpoint may not be reached
     */
    public Future<UUID> begin(TenantId tenant, Order order, String by) {
        if (running.get() != null) {
            return Future.failedFuture(busy());
        }
        Reach reach = new Reach(web.publicUrl(), named.apply(tenant));
        return topics().compose(all -> {
            List<Topic> chosen =
                    all.stream().filter(topic -> order.topics().contains(topic.id())).toList();
            if (chosen.isEmpty()) {
                throw Kind.BAD_REQUEST.because("choose at least one thing to examine").exception();
            }
            if (!reach.isOwn(order) && chosen.stream().anyMatch(Topic::sample)) {
                throw Kind.BAD_REQUEST
                        .because("what needs the sample district can be examined at " + web.publicUrl().base() + " alone")
                        .exception();
            }
            return web.vertx().executeBlocking(() -> new Hosts(reach.hosts(order)), false).compose(hosts -> examinations
                    .begin(tenant, order.url(), chosen.stream().map(Topic::title).toList(), by)
                    .compose(id -> web.vertx()
                            .executeBlocking(() -> start(tenant, id, order, hosts.file(), chosen), false)
                            .onFailure(failure -> examinations.end(tenant, id, "failed", "the kit cannot be started"))));
        });
    }

    /** Ends one before its time, where it runs in this process. */
    public void stop(TenantId tenant, UUID id) {
        Running now = running.get();
        if (now != null && now.tenant().equals(tenant) && now.id().equals(id)) {
            now.process().destroyForcibly();
        }
    }

    /** Ends what runs. */
    public void close() {
        Running now = running.get();
        if (now != null) {
            now.process().destroyForcibly();
        }
    }

    /** A file that may be missing, for a future holds no null. */
    private record Hosts(@Nullable Path file) {}

    private UUID start(TenantId tenant, UUID id, Order order, @Nullable Path hosts, List<Topic> chosen)
            throws IOException {
        Running begun = new Running(tenant, id, kit.examine(order, hosts));
        if (!running.compareAndSet(null, begun)) {
            begun.process().destroyForcibly();
            throw busy();
        }
        Map<String, String> titles = chosen.stream().collect(Collectors.toMap(Topic::id, Topic::title));
        long life = web.vertx().setPeriodic(SIGN_OF_LIFE.toMillis(), tick -> examinations.alive(tenant, id));
        long limit = web.vertx().setTimer(LONGEST.toMillis(), late -> begun.process().destroyForcibly());
        Thread.ofVirtual().name("examination").start(() -> {
            try {
                follow(begun, titles);
            } catch (RuntimeException e) {
                LOG.error("what comes of the examination {} cannot be kept", id, e);
            } finally {
                running.set(null);
                begun.process().destroyForcibly();
                web.vertx().cancelTimer(life);
                web.vertx().cancelTimer(limit);
                forget(hosts);
            }
        });
        return id;
    }

    private void follow(Running begun, Map<String, String> titles) {
        List<Requirement> found = new ArrayList<>();
        Map<String, String> state = new HashMap<>(Map.of("topic", ""));
        int place = 0;
        long since = System.nanoTime();
        try (BufferedReader lines = begun.process().inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                // What is no line of the kit's own was printed by a library.
                if (line.startsWith("{")) {
                    take(new JsonObject(line), titles, found, state);
                }
                if (!lines.ready() || System.nanoTime() - since > KEEPS_WITHIN.toNanos()) {
                    place = keep(begun, place, found, state.get("topic"));
                    since = System.nanoTime();
                }
            }
        } catch (IOException e) {
            LOG.warn("the examination {} broke off", begun.id());
        }
        keep(begun, place, found, "");
        String end = state.get("end");
        kept(examinations.end(begun.tenant(), begun.id(), end == null ? "stopped" : end.isEmpty() ? "ended" : "failed",
                end == null ? "it was ended before its time" : end));
    }

    private static void take(
            JsonObject told, Map<String, String> titles, List<Requirement> found, Map<String, String> state) {
        if (told.containsKey("requirement")) {
            JsonObject requirement = told.getJsonObject("requirement");
            String topic = requirement.getString("topic");
            found.add(Requirement.of(requirement, titles.getOrDefault(topic, topic)));
        } else if (told.containsKey("topic")) {
            state.put("topic", titles.getOrDefault(told.getString("topic"), ""));
        } else {
            state.put("end", told.getString("end"));
        }
    }

    private int keep(Running begun, int place, List<Requirement> found, @Nullable String topic) {
        kept(examinations.note(begun.tenant(), begun.id(), place, List.copyOf(found), topic == null ? "" : topic));
        int next = place + found.size();
        found.clear();
        return next;
    }

    private static void kept(Future<?> future) {
        future.toCompletionStage().toCompletableFuture().join();
    }

    private static void forget(@Nullable Path hosts) {
        try {
            if (hosts != null) {
                Files.deleteIfExists(hosts);
            }
        } catch (IOException e) {
            LOG.warn("{} cannot be deleted", hosts);
        }
    }

    private static RuntimeException busy() {
        return Kind.CONFLICT
                .because("another examination is under way: wait until it has ended, or end it")
                .exception();
    }
}
