package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk person erase}. */
@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description = {
            "Erases a person from the hub for good, and keeps rosters from bringing the person back.",
            "Shows who was told of the person, and erases with --yes. Statements of the LRS are deleted with"
                    + " crosswalk purge --person."
        })
final class PersonEraseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SOURCEDID", description = "The person.")
    String person = "";

    @Option(names = "--yes", description = "Erase; without it nothing is changed.")
    boolean yes;

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String path = "/hub/v1/learners/" + RemoteOptions.part(person);
        if (yes) {
            JsonObject erased = gateway.post(path + "/erase", new JsonObject());
            told(out, erased.getJsonArray("disclosed"));
            out.println("erased by order " + erased.getString("order")
                    + "; GET /hub/v1/erasures shows who has yet to follow");
        } else {
            told(out, gateway.get(path + "/export").getJsonArray("disclosed"));
            out.println("nothing was erased; --yes erases for good");
        }
        out.flush();
        return 0;
    }

    private static void told(PrintWriter out, JsonArray clients) {
        out.println(clients.isEmpty() ? "nobody was told of this person" : "told of this person, to hear of the erasure:");
        for (int i = 0; i < clients.size(); i++) {
            JsonObject client = clients.getJsonObject(i);
            out.println("  " + client.getString("client") + ": " + client.getLong("times") + " answers from "
                    + client.getString("first") + " to " + client.getString("last") + " with "
                    + String.join(", ", client.getJsonArray("kinds").stream().map(String::valueOf).toList()));
        }
    }
}
