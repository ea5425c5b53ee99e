package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.net.URI;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import org.crosswalk.lti.tool.StandInTool;

/** {@code crosswalk lti tool}. */
@Command(
        name = "tool",
        mixinStandardHelpOptions = true,
        description = {
            "Stands in as a tool, to test an LMS: takes launches, checks them as Crosswalk does, and shows each check",
            "and what the LMS told. Register it at the LMS by its address /register, or by hand with the options below.",
            "It keeps nothing; it ends with Ctrl-C."
        })
final class LtiToolCommand implements Callable<Integer> {

    @Option(names = "--port", paramLabel = "N", defaultValue = "9009", description = "Where it listens. Default: 9009")
    int port = 9009;

    @Option(names = "--public-url", paramLabel = "URL",
            description = "Under which address the LMS and browsers reach it. Default: http://127.0.0.1:PORT")
    @Nullable URI publicUrl;

    @Option(names = "--issuer", paramLabel = "URL", description = "The LMS's issuer.")
    @Nullable String issuer;

    @Option(names = "--client-id", paramLabel = "ID", description = "The client that the tool is at the LMS.")
    @Nullable String clientId;

    @Option(names = "--deployment", paramLabel = "ID", defaultValue = "1", description = "The deployment. Default: 1")
    String deployment = "1";

    @Option(names = "--authorization", paramLabel = "URL", description = "Where the LMS authorises launches.")
    @Nullable String authorization;

    @Option(names = "--token", paramLabel = "URL", description = "The LMS's token endpoint.")
    @Nullable String token;

    @Option(names = "--jwks", paramLabel = "URL", description = "The LMS's keys.")
    @Nullable String jwks;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        String base = publicUrl == null ? "http://127.0.0.1:" + port : publicUrl.toString().replaceAll("/+$", "");
        Vertx vertx = Vertx.vertx();
        StandInTool tool = new StandInTool(vertx, base, launch -> print(launch, out));
        if (issuer != null) {
            tool.register(manual());
        }
        tool.listen(port).toCompletionStage().toCompletableFuture().get();
        out.println("""
                The tool listens. At the LMS it is registered by
                  registration URL  %1$s/register
                or by hand with
                  login URL         %1$s/login
                  redirect URI      %1$s/launch
                  target link URI   %1$s/launch
                  public keys       %1$s/jwks.json""".formatted(base));
        out.flush();
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(told::countDown));
        told.await();
        return 0;
    }

    private JsonObject manual() throws CommandFailure {
        if (clientId == null || authorization == null || token == null || jwks == null) {
            throw new CommandFailure("--issuer needs --client-id, --authorization, --token and --jwks beside it");
        }
        return new JsonObject().put("issuer", issuer).put("clientId", clientId).put("deploymentId", deployment)
                .put("authorizationEndpoint", authorization).put("tokenEndpoint", token).put("jwksUri", jwks);
    }

    private static void print(JsonObject launch, PrintWriter out) {
        out.println(launch.encodePrettily());
        out.flush();
    }
}
