package org.crosswalk.server.command;

import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Callable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk person export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = "Writes all that the hub holds of a person, and to whom it was told, into a file that you alone"
                + " can read.")
final class PersonExportCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "SOURCEDID", description = "The person.")
    String person = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "A JSON file that does not exist yet.")
    Path file = Path.of("person.json");

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        if (Files.exists(file)) {
            throw new CommandFailure(file + " exists already; name another file, or remove it");
        }
        try (InputStream all = gateway.stream("/hub/v1/learners/" + RemoteOptions.part(person) + "/export")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (OutputStream into = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                all.transferTo(into);
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": " + Files.size(file) + " bytes");
        out.flush();
        return 0;
    }
}
