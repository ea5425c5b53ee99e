package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crosswalk purge}. */
@Command(
        name = "purge",
        mixinStandardHelpOptions = true,
        description = {
            "Deletes statements for good: by date, by who brought them, by actor, or all that names a person.",
            "Shows what would be deleted, and deletes it with --yes. What is given must all fit."
        })
final class PurgeCommand implements Callable<Integer> {

    private static final long LOOK_MILLIS = 500;

    @Option(names = "--before", paramLabel = "TIME", description = "Stored before this, such as 2024-07-01T00:00:00Z.")
    @Nullable String before;

    @Option(names = "--from", paramLabel = "CLIENT", description = "Brought by this client or system.")
    @Nullable String from;

    @Option(names = "--actor", paramLabel = "AGENT",
            description = "With this actor, an agent of xAPI as JSON, such as {\"mbox\":\"mailto:a@example.org\"}.")
    @Nullable String actor;

    @Option(names = "--person", paramLabel = "AGENT", description = "All that names this agent anywhere, its documents"
            + " and what followed from its statements too.")
    @Nullable String person;

    @Option(names = "--yes", description = "Delete; without it nothing is changed.")
    boolean yes;

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        JsonObject order = new JsonObject();
        put(order, "before", before);
        put(order, "client", from);
        put(order, "actor", agent(actor));
        put(order, "person", agent(person));
        JsonObject report = gateway.post("/hub/v1/statements/purges", order);
        out.println(report.getLong("statements") + " statements and " + report.getLong("documents") + " documents fit");
        JsonArray clients = report.getJsonArray("clients");
        for (int i = 0; i < clients.size(); i++) {
            out.println("  " + clients.getJsonObject(i).getLong("statements") + " of "
                    + clients.getJsonObject(i).getString("client"));
        }
        if (yes) {
            carryOut(order.put("dryRun", false), out);
        } else {
            out.println("nothing was deleted; --yes deletes them for good");
        }
        out.flush();
        return 0;
    }

    private void carryOut(JsonObject order, PrintWriter out) throws Exception {
        JsonObject purge = gateway.post("/hub/v1/statements/purges", order);
        while (!"done".equals(purge.getString("state"))) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            purge = gateway.get("/hub/v1/statements/purges/" + purge.getString("id"));
            out.println("  " + purge.getLong("statements") + " statements deleted");
            out.flush();
        }
        out.println("purge " + purge.getString("id") + ": " + purge.getLong("statements") + " statements, "
                + purge.getLong("documents") + " documents and " + purge.getLong("attachments")
                + " attachments deleted for good");
    }

    private static void put(JsonObject order, String member, @Nullable Object value) {
        if (value != null) {
            order.put(member, value);
        }
    }

    private static @Nullable JsonObject agent(@Nullable String json) throws CommandFailure {
        try {
            return json == null ? null : new JsonObject(json);
        } catch (DecodeException e) {
            throw new CommandFailure("an agent is written as JSON, such as {\"mbox\":\"mailto:a@example.org\"}");
        }
    }
}
