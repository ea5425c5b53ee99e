package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crosswalk incident}. */
@Command(
        name = "incident",
        mixinStandardHelpOptions = true,
        description = "Lists whom and what a client was told between two moments, by the ledger of disclosures; a line a"
                + " person: sourcedId, answers, first, last, fields.")
final class IncidentCommand implements Callable<Integer> {

    @Option(names = "--client", paramLabel = "ID", required = true, description = "The client whose data was exposed.")
    String exposed = "";

    @Option(names = "--from", paramLabel = "TIME", required = true, description = "Such as 2026-09-01T00:00:00Z.")
    String from = "";

    @Option(names = "--to", paramLabel = "TIME", required = true, description = "Exclusive.")
    String to = "";

    @Option(names = "--url", paramLabel = "BASE", description = "The running gateway. Default: http://127.0.0.1:8080")
    String url = "http://127.0.0.1:8080";

    @Option(names = "--as", paramLabel = "ID", description = "A client that holds hub.admin. Default: demo")
    String admin = "demo";

    @Option(names = "--secret", paramLabel = "S", description = "Its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        RemoteOptions gateway = RemoteOptions.to(url, admin, secret);
        PrintWriter out = spec.commandLine().getOut();
        String path = "/hub/v1/clients/" + RemoteOptions.part(exposed) + "/incident?limit=1000&from=" + RemoteOptions.part(from)
                + "&to=" + RemoteOptions.part(to);
        long people = 0;
        String after = "";
        do {
            JsonObject page = gateway.get(path + (after.isEmpty() ? "" : "&after=" + RemoteOptions.part(after)));
            JsonArray affected = page.getJsonArray("affected");
            for (int i = 0; i < affected.size(); i++) {
                out.println(line(affected.getJsonObject(i)));
            }
            people += affected.size();
            after = page.getString("after", "");
        } while (!after.isEmpty());
        out.println(people + " people");
        out.flush();
        return 0;
    }

    private static String line(JsonObject person) {
        return String.join("\t", person.getString("learner"), String.valueOf(person.getLong("times")),
                person.getString("first"), person.getString("last"),
                String.join(",", person.getJsonArray("fields").stream().map(String::valueOf).toList()));
    }
}
