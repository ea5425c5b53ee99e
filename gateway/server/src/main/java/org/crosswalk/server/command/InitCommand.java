package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk init}. */
@Command(
        name = "init",
        mixinStandardHelpOptions = true,
        description = {
            "Leads you to a first district in the browser: name it, connect a roster, add standards, connect an LMS,",
            "register a tool. Writes the file that you would write by hand, and serves it."
        })
final class InitCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "FILE", defaultValue = "district.yaml",
            description = "The file to write, which does not exist yet. Default: district.yaml")
    Path file = Path.of("district.yaml");

    @Mixin
    ListenOptions listen = new ListenOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (Files.exists(file)) {
            throw new CommandFailure(file + " exists already: crosswalk serve --config " + file
                    + " serves it, crosswalk check " + file + " examines it");
        }
        PrintWriter out = spec.commandLine().getOut();
        int port = FirstRun.untilWritten(file, listen, out);
        // The browser waits at the address where the questions were.
        listen.port = port;
        return Running.untilTold(Configurations.read(file), listen, out, "");
    }
}
