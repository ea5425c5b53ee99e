package org.crosswalk.xapi.pull;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.LrsSettings;
import org.crosswalk.xapi.store.Attachments;
import org.crosswalk.xapi.store.Pulled;
import org.crosswalk.xapi.store.Pulled.Place;
import org.crosswalk.xapi.store.Repeat;
import org.crosswalk.xapi.store.StatementStore;
import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Statements.Read;
import org.crosswalk.xapi.wire.Version;

/**
 * Pulls the statements of another LRS: page by page in the order in which they were stored there, from where the last
 * pull ended. How far is remembered with each page, so that a pull goes on where it was interrupted; how far the whole is
 * complete follows from what the other LRS vouches for. A statement that is here already stays as it is.
 */
public final class StatementPull implements Runner<LrsSettings> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_PAGE = 32 << 20;
    private static final int PAGE = 100;
    private static final int OK = 200;
    private static final Set<Integer> FORGOTTEN = Set.of(400, 404, 410);

    private final Hub hub;
    private final PublicUrl publicUrl;
    private final StatementStore store;
    private final Pulled pulled;
    private final Attachments attachments;
    private final Egress egress;

    public StatementPull(Vertx vertx, Hub hub, PublicUrl publicUrl, StatementStore store) {
        this.hub = hub;
        this.publicUrl = publicUrl;
        this.store = store;
        this.pulled = new Pulled(hub.database());
        this.attachments = new Attachments(hub.database());
        this.egress = new Egress(vertx, PATIENCE, LARGEST_PAGE);
    }

    @Override
    public String kind() {
        return LrsSettings.KIND.kind();
    }

    @Override
    public Class<LrsSettings> settings() {
        return LrsSettings.class;
    }

    @Override
    public Set<Mode> modes() {
        return Set.of(Mode.DELTA, Mode.FULL);
    }

    @Override
    public List<Schedule> schedules(LrsSettings system) {
        LrsSettings.Pull pull = system.pull();
        return pull == null ? List.of() : List.of(new Schedule(Mode.DELTA, pull.every(), "02:00", List.of()));
    }

    @Override
    public Future<Outcome> run(RunTask<LrsSettings> task) {
        if (task.system().pull() == null) {
            return Future.failedFuture(new HubException(HubException.Code.INVALID_DATA,
                    "nothing is pulled from " + task.system().name() + "; give it a member pull in the configuration"));
        }
        boolean anew = task.run().mode() == Mode.FULL && task.attempt() == 1;
        return pulled.of(task.tenant(), task.system().name()).compose(known -> {
            Pulling pulling = new Pulling(task, anew ? Place.BEGINNING : known);
            return Repeat.whileTrue(pulling::step).map(done -> new Outcome.Applied(pulling.counts.report()));
        });
    }

    /** One run. */
    private final class Pulling {

        private final RunTask<LrsSettings> task;
        private final LineCounts counts = new LineCounts();
        private Place place;
        private @Nullable Instant latest;
        private boolean restarted;

        Pulling(RunTask<LrsSettings> task, Place place) {
            this.task = task;
            this.place = place;
        }

        /** A page; true where there are more. */
        Future<Boolean> step() {
            return egress.send(HttpMethod.GET, address(), task.system().onPremises(), headers(), Buffer.buffer())
                    .recover(failure -> Future.failedFuture(refusal("does not answer")))
                    .compose(answer -> answer.status() == OK ? page(answer) : refused(answer));
        }

        private Future<Boolean> page(Answer answer) {
            ForeignPage page;
            try {
                page = ForeignPage.of(answer);
            } catch (ProblemException e) {
                return Future.failedFuture(refusal("answers what is no page of statements: " + e.problem().message()));
            }
            Instant through = place.more() == null ? page.through() : place.through();
            List<Read> read = read(page);
            return keep(page, read).compose(kept -> moved(page, through)).map(done -> !page.more().isEmpty());
        }

        private List<Read> read(ForeignPage page) {
            List<Read> all = new ArrayList<>(reader(Version.V1_0_3).readEach(page.statements(), page.parts()));
            if (all.stream().anyMatch(Read.Bad.class::isInstance)) {
                List<Read> newer = reader(Version.V2_0).readEach(page.statements(), page.parts());
                all.replaceAll(one -> one instanceof Read.Bad ? newer.get(all.indexOf(one)) : one);
            }
            return all;
        }

        private Future<Void> keep(ForeignPage page, List<Read> read) {
            List<Statement> good = new ArrayList<>();
            counts.read(read.size());
            for (Read one : read) {
                switch (one) {
                    case Read.Good kept -> good.add(kept.statement());
                    case Read.Bad bad -> counts.refused(0, bad.reason());
                }
            }
            if (good.isEmpty()) {
                return Future.succeededFuture();
            }
            latest = good.stream()
                    .map(Statement::tree)
                    .filter(tree -> tree.has("stored"))
                    .map(tree -> org.crosswalk.xapi.wire.Timestamps.parse(tree.get("stored").asText()))
                    .max(java.util.Comparator.naturalOrder())
                    .orElse(latest);
            String system = task.system().name();
            return attachments.put(task.tenant(), system, page.parts())
                    .compose(put -> store.store(task.tenant(), system, good))
                    .onSuccess(stored -> counts.stored(good.size()))
                    .recover(failure -> conflicts(failure) ? oneByOne(good) : Future.failedFuture(failure));
        }

        private Future<Void> oneByOne(List<Statement> statements) {
            Future<Void> all = Future.succeededFuture();
            for (Statement statement : statements) {
                all = all.compose(done -> store.store(task.tenant(), task.system().name(), List.of(statement))
                        .onSuccess(stored -> counts.stored(1))
                        .recover(failure -> {
                            if (!conflicts(failure)) {
                                return Future.failedFuture(failure);
                            }
                            counts.refused(0, "$.id is known with other content");
                            return Future.succeededFuture();
                        }));
            }
            return all;
        }

        /** After the last page all is here up to what the other vouched for when the first was asked for. */
        private Future<Void> moved(ForeignPage page, @Nullable Instant through) {
            Instant end = through == null ? latest : through;
            place = page.more().isEmpty()
                    ? new Place(end == null ? place.since() : end, null, null)
                    : new Place(place.since(), page.more(), through);
            JsonObject sofar = counts.report();
            return hub.changes()
                    .apply(task.tenant(), change -> task.progress()
                            .fence(change)
                            .compose(held -> Pulled.set(change, task.system().name(), place)))
                    .compose(set -> task.progress().at("statements", sofar.getLong("read"), null));
        }

        /** A link to more that is known no longer: the pull begins again from where all is complete. */
        private Future<Boolean> refused(Answer answer) {
            if (place.more() != null && FORGOTTEN.contains(answer.status()) && !restarted) {
                restarted = true;
                place = new Place(place.since(), null, null);
                return Future.succeededFuture(true);
            }
            return Future.failedFuture(refusal("answers " + answer.status()));
        }

        private HubException refusal(String what) {
            return new HubException(HubException.Code.INVALID_DATA,
                    "the LRS " + task.system().name() + " " + what + "; the next run goes on from here");
        }

        private String address() {
            String more = place.more();
            if (more != null) {
                return URI.create(task.system().at("/statements")).resolve(more).toString();
            }
            Instant since = place.since();
            return task.system().at("/statements") + "?ascending=true&attachments=true&limit=" + PAGE
                    + (since == null ? "" : "&since=" + URLEncoder.encode(since.toString(), StandardCharsets.UTF_8));
        }

        private Map<String, String> headers() {
            String pair = task.system().key() + ":" + task.system().secret().value();
            return Map.of(
                    "Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)),
                    "X-Experience-API-Version", task.system().version());
        }

        private Statements reader(Version version) {
            return new Statements(version, new JsonObject()
                    .put("objectType", "Agent")
                    .put("account", new JsonObject()
                            .put("homePage", publicUrl.base())
                            .put("name", task.system().name()))
                    .encode());
        }
    }

    private static boolean conflicts(Throwable failure) {
        return failure instanceof HubException refused && refused.code() == HubException.Code.CONFLICT;
    }
}
