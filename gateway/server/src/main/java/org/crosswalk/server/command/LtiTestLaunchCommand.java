package org.crosswalk.server.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code crosswalk lti test-launch}. */
@Command(
        name = "test-launch",
        mixinStandardHelpOptions = true,
        description = {
            "Launches a person of the roster into a registered tool, step by step, as a browser would, and tells what",
            "each side answered. Where the platform refuses, it tells which side must change what."
        })
final class LtiTestLaunchCommand implements Callable<Integer> {

    @Option(names = "--url", paramLabel = "BASE", defaultValue = "http://127.0.0.1:8080",
            description = "The running gateway. Default: http://127.0.0.1:8080")
    String url = "http://127.0.0.1:8080";

    @Option(names = "--client", paramLabel = "ID", defaultValue = "demo",
            description = "A client that holds hub.admin. Default: demo")
    String client = "demo";

    @Option(names = "--secret", paramLabel = "S", description = "Its secret; else CROSSWALK_SECRET.")
    @Nullable String secret;

    @Option(names = "--tool", paramLabel = "NAME", required = true, description = "The tool's name in the configuration.")
    String tool = "";

    @Option(names = "--user", paramLabel = "ID", required = true, description = "Who is launched: a sourcedId.")
    String user = "";

    @Option(names = "--class", paramLabel = "ID", description = "In which class: a sourcedId.")
    @Nullable String schoolClass;

    @Option(names = "--line-item", paramLabel = "ID", description = "Through which line item: a sourcedId.")
    @Nullable String lineItem;

    @Option(names = "--message", paramLabel = "TYPE", defaultValue = "LtiResourceLinkRequest",
            description = "The type of the message. Default: LtiResourceLinkRequest")
    String message = "LtiResourceLinkRequest";

    @Option(names = "--print", description = "Prints the address for a browser, good once for five minutes, and ends.")
    boolean print;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, InterruptedException, CommandFailure {
        PrintWriter out = spec.commandLine().getOut();
        String base = url.replaceAll("/+$", "");
        try (LaunchBrowser browser = new LaunchBrowser(base, client, password())) {
            JsonObject wanted = new JsonObject().put("tool", tool).put("user", user).put("message", message);
            if (schoolClass != null) {
                wanted.put("class", schoolClass);
            }
            if (lineItem != null) {
                wanted.put("lineItem", lineItem);
            }
            String address = browser.begin(wanted);
            out.println("1 the platform sends the browser to " + address.replaceAll("\\?.*", ""));
            if (print) {
                out.println(address);
                return 0;
            }
            return walk(browser, address, out);
        }
    }

    private int walk(LaunchBrowser browser, String address, PrintWriter out) throws IOException, InterruptedException {
        LaunchBrowser.Page login = browser.open(address);
        out.println("2 the tool's login answers " + login.status()
                + (login.location().isEmpty() ? "" : ", to " + login.location().replaceAll("\\?.*", "")));
        if (login.location().isEmpty()) {
            out.println("  expected: a redirect to " + browser.base() + "/lti/platform/authorize; change the tool");
            return Crosswalk.FAILED;
        }
        LaunchBrowser.Page authorized = browser.open(login.location());
        boolean token = authorized.fields().containsKey("id_token");
        out.println("3 the platform answers " + authorized.status() + (token ? ", a token for " : ", no token, for ")
                + (authorized.action().isEmpty() ? "nobody" : authorized.action()));
        if (!token) {
            tell(browser.traces(tool), out);
            return Crosswalk.FAILED;
        }
        out.println("  " + browser.claims(authorized.fields().getOrDefault("id_token", "")).encodePrettily().replace("\n", "\n  "));
        LaunchBrowser.Page launched = browser.post(authorized.action(), authorized.fields());
        out.println("4 the tool answers the launch with " + launched.status()
                + (launched.location().isEmpty() ? "" : ", to " + launched.location()));
        boolean taken = launched.status() < 400;
        out.println(taken ? "the tool has taken the launch" : "the tool has refused the launch; its own log tells why");
        return taken ? 0 : Crosswalk.FAILED;
    }

    /** The checks of the newest trace that do not hold. */
    private static void tell(JsonArray traces, PrintWriter out) {
        if (traces.isEmpty()) {
            return;
        }
        JsonObject trace = traces.getJsonObject(0);
        out.println("  trace " + trace.getString("id") + ": " + trace.getString("outcome"));
        trace.getJsonArray("checks").stream().map(JsonObject.class::cast)
                .filter(check -> !check.getBoolean("ok"))
                .forEach(check -> out.println("  expected: " + check.getString("expected") + "; found: "
                        + check.getString("found") + "; " + check.getString("side") + " must: "
                        + check.getString("change")));
    }

    private String password() throws CommandFailure {
        String given = secret == null ? System.getenv("CROSSWALK_SECRET") : secret;
        if (given == null) {
            throw new CommandFailure("test-launch needs the client's secret: give --secret or set CROSSWALK_SECRET");
        }
        return given;
    }
}
