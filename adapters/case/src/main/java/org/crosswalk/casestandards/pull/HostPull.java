package org.crosswalk.casestandards.pull;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import org.crosswalk.casestandards.pull.HostClient.Listed;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.HubException.Code;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.runs.Mode;
import org.crosswalk.hub.runs.Outcome;
import org.crosswalk.hub.runs.RunTask;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.runs.Schedule;
import org.crosswalk.hub.versions.Sources;

/**
 * Takes the frameworks of a host: those whose {@code lastChangeDateTime} is another than when they were taken last, or
 * all. Each framework is taken whole, in one transaction, and remembered with its time, so that a run that begins anew
 * goes on where it was. A package that is cut off, contradicts itself, or gives much less than before is held.
 */
public final class HostPull implements Runner<CaseHost> {

    private static final String FOLDER = "crosswalk-case-";

    private final Hub hub;
    private final Vertx vertx;
    private final FrameworkImport frameworks;

    public HostPull(Hub hub, Vertx vertx, FrameworkImport frameworks) {
        this.hub = hub;
        this.vertx = vertx;
        this.frameworks = frameworks;
    }

    @Override
    public String kind() {
        return CaseHost.KIND.kind();
    }

    @Override
    public Class<CaseHost> settings() {
        return CaseHost.class;
    }

    @Override
    public Set<Mode> modes() {
        return Set.of(Mode.FULL, Mode.DELTA, Mode.DRY_RUN);
    }

    @Override
    public List<Schedule> schedules(CaseHost system) {
        return system.schedule();
    }

    @Override
    public Future<Outcome> run(RunTask<CaseHost> task) {
        return pull(task, false).map(pulled -> {
            if (task.run().mode() == Mode.DRY_RUN) {
                return new Outcome.Previewed(pulled.report());
            }
            return pulled.held() > 0 ? new Outcome.Held(pulled.report()) : new Outcome.Applied(pulled.report());
        });
    }

    /** Takes what was held for giving less than before; what is still cut off or contradicts itself stays out. */
    @Override
    public Future<JsonObject> apply(RunTask<CaseHost> task) {
        return pull(task, true).map(Pulled::report);
    }

    /**
     * What has come of the frameworks.
     *
     * @param held how many are kept out, until a person approves or the host gives them otherwise
     */
    private record Pulled(JsonObject report, int held) {}

    private Future<Pulled> pull(RunTask<CaseHost> task, boolean approved) {
        CaseHost host = task.system();
        HostClient client = new HostClient(vertx, host);
        return task.progress()
                .at("CFDocuments", 0, null)
                .compose(told -> client.documents())
                .compose(listed -> hub.curriculum().sources().of(task.tenant(), grant(task), host.name()).compose(taken -> {
                    List<Listed> due = due(task, listed, taken);
                    JsonObject report = new JsonObject()
                            .put("listed", listed.size())
                            .put("unchanged", wanted(host, listed).size() - due.size());
                    if (task.run().mode() == Mode.DRY_RUN) {
                        return Future.succeededFuture(new Pulled(
                                report.put("frameworks", new JsonArray(due.stream().map(HostPull::form).toList())), 0));
                    }
                    return each(task, client, due, 0, approved, new ArrayList<>()).map(results -> new Pulled(
                            report.put("frameworks", new JsonArray(results)),
                            (int) results.stream().filter(each -> !"taken".equals(each.getString("state"))).count()));
                }));
    }

    /** Those to be taken; fails where a framework that is named is not there. */
    private static List<Listed> due(RunTask<CaseHost> task, Map<String, Listed> listed, Map<String, Sources.Taken> taken) {
        for (String named : task.system().frameworks()) {
            if (!listed.containsKey(named.toLowerCase(Locale.ROOT))) {
                throw new HubException(Code.INVALID_DATA, "the host has no framework " + named + ": look at frameworks");
            }
        }
        boolean all = task.run().mode() == Mode.FULL && !task.run().state().word().equals("applying");
        return wanted(task.system(), listed).stream().filter(each -> {
            Sources.Taken last = taken.get(each.identifier());
            return last == null
                    || !last.lastChange().equals(each.lastChange())
                    || (all && last.run().compareTo(task.run().id()) < 0);
        }).toList();
    }

    private static List<Listed> wanted(CaseHost host, Map<String, Listed> listed) {
        return host.frameworks().isEmpty()
                ? List.copyOf(listed.values())
                : host.frameworks().stream().map(each -> listed.get(each.toLowerCase(Locale.ROOT))).toList();
    }

    private Future<List<JsonObject>> each(
            RunTask<CaseHost> task,
            HostClient client,
            List<Listed> due,
            int next,
            boolean approved,
            List<JsonObject> results) {
        if (next == due.size()) {
            return Future.succeededFuture(results);
        }
        Listed framework = due.get(next);
        return task.progress()
                .at("CFPackages", next, (long) due.size())
                .compose(told -> one(task, client, framework, approved))
                .compose(result -> {
                    results.add(result);
                    return each(task, client, due, next + 1, approved, results);
                });
    }

    private Future<JsonObject> one(RunTask<CaseHost> task, HostClient client, Listed framework, boolean approved) {
        return vertx.fileSystem().createTempDirectory(FOLDER).compose(folder -> {
            Path file = Path.of(folder, "package.json");
            return client.framework(framework.identifier(), file)
                    .compose(received -> vertx.executeBlocking(() -> PackageOutline.of(file)))
                    .compose(outline -> hub.curriculum().sources()
                            .items(task.tenant(), grant(task), framework.identifier())
                            .compose(before -> take(task, framework, file, outline, before, approved)))
                    .recover(failure -> failure instanceof HubException known && known.code() == Code.INVALID_DATA
                            ? Future.succeededFuture(form(framework).put("state", "refused").put("reason",
                                    known.getMessage()))
                            : Future.failedFuture(failure))
                    .eventually(() -> vertx.fileSystem().deleteRecursive(folder));
        });
    }

    private Future<JsonObject> take(
            RunTask<CaseHost> task,
            Listed framework,
            Path file,
            PackageOutline outline,
            long before,
            boolean approved) {
        TenantId tenant = task.tenant();
        String host = task.system().name();
        if (!outline.document().equals(framework.identifier())) {
            return Future.failedFuture(new HubException(Code.INVALID_DATA,
                    "the package is of framework " + outline.document() + ", not of the one that was asked for"));
        }
        if (outline.lastChange().isBefore(framework.lastChange())) {
            return Future.failedFuture(new HubException(Code.INVALID_DATA,
                    "the package is older than the host's list says; the next run asks again"));
        }
        if (!approved && new BigDecimal(outline.items()).compareTo(task.system().keep().multiply(new BigDecimal(before))) < 0) {
            return Future.succeededFuture(form(framework)
                    .put("state", "held")
                    .put("reason", "gives " + outline.items() + " items where " + before + " are held")
                    .put("items", outline.items())
                    .put("before", before));
        }
        return frameworks.load(tenant, file, host).compose(report -> {
            JsonObject result = form(framework).put("items", outline.items()).mergeIn(report.toJson());
            if (!report.applied()) {
                return Future.succeededFuture(result.put("state", "refused").put("reason", "breaks rules of CASE"));
            }
            return hub.changes()
                    .apply(tenant, change -> task.progress().fence(change).compose(held -> hub.curriculum().sources()
                            .taken(change, host, framework.identifier(), framework.lastChange(), task.run().id())))
                    .map(result.put("state", "taken"));
        });
    }

    private Grant grant(RunTask<CaseHost> task) {
        return hub.grants().system(task.tenant(), "case pull");
    }

    private static JsonObject form(Listed framework) {
        return new JsonObject()
                .put("framework", framework.identifier())
                .put("title", framework.title())
                .put("lastChangeDateTime", framework.lastChange().toString());
    }
}
