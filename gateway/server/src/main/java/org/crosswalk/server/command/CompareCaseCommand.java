package org.crosswalk.server.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import org.crosswalk.casestandards.compare.Difference;
import org.crosswalk.casestandards.compare.PackageComparison;
import org.crosswalk.casestandards.translate.Version;

/** {@code crosswalk compare case}. */
@Command(
        name = "case",
        description = {
            "Tells where two CASE packages differ: one line for each place, what the first has and what the second has.",
            "What is written in two ways and means the same is no difference. Ends with 1 where there are differences."
        })
final class CompareCaseCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "A", description = "A package.")
    Path left = Path.of("a.json");

    @Parameters(index = "1", paramLabel = "B", description = "Another.")
    Path right = Path.of("b.json");

    @Option(names = "--version", paramLabel = "V",
            description = "1.0 or 1.1: differences that this version forces are not told.")
    @Nullable String version;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help message and exit.")
    boolean help;

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException, CommandFailure {
        JsonObject a = read(left);
        JsonObject b = read(right);
        List<Difference> differences = switch (version) {
            case null -> PackageComparison.of(a, b);
            case "1.0" -> PackageComparison.of(a, b, Version.V1P0);
            case "1.1" -> PackageComparison.of(a, b, Version.V1P1);
            default -> throw new CommandFailure("--version takes 1.0 or 1.1");
        };
        differences.forEach(difference -> spec.commandLine().getOut().println(difference));
        spec.commandLine().getOut().println(differences.size() + (differences.size() == 1 ? " difference" : " differences"));
        return differences.isEmpty() ? 0 : Crosswalk.FAILED;
    }

    private static JsonObject read(Path file) throws IOException, CommandFailure {
        try {
            return new JsonObject(Buffer.buffer(Files.readAllBytes(file)));
        } catch (DecodeException e) {
            throw new CommandFailure(file + " is no JSON object");
        }
    }
}
