package org.crosswalk.server.command;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.zip.GZIPOutputStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code crosswalk export statements}. */
@Command(
        name = "statements",
        mixinStandardHelpOptions = true,
        description = {
            "Writes statements as JSON lines, in the order of their storing; gzip where the file ends in .gz.",
            "crosswalk import loads them."
        })
final class ExportStatementsCommand implements Callable<Integer> {

    private static final int TELL = 10_000;

    @Parameters(paramLabel = "FILE", description = "Where to, such as statements.jsonl.gz.")
    Path file = Path.of("");

    @Option(names = "--since", paramLabel = "TIME", description = "Stored after this.")
    @Nullable String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Stored at or before this.")
    @Nullable String until;

    @Option(names = "--verb", paramLabel = "IRI", description = "With this verb.")
    @Nullable String verb;

    @Option(names = "--activity", paramLabel = "IRI", description = "With this activity as the object.")
    @Nullable String activity;

    @Option(names = "--agent", paramLabel = "AGENT", description = "With this actor, an agent of xAPI as JSON.")
    @Nullable String agent;

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        String query = parameter("since", since) + parameter("until", until) + parameter("verb", verb)
                + parameter("activity", activity) + parameter("agent", agent);
        PrintWriter out = spec.commandLine().getOut();
        long count;
        try (InputStream lines = gateway.stream("/hub/v1/statements/export?" + query);
                OutputStream to = open()) {
            count = copy(lines, to, out);
        }
        out.println(count + " statements in " + file);
        out.flush();
        return 0;
    }

    private static long copy(InputStream lines, OutputStream to, PrintWriter out) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(lines, StandardCharsets.UTF_8));
        long count = 0;
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            to.write(line.getBytes(StandardCharsets.UTF_8));
            to.write('\n');
            count++;
            if (count % TELL == 0) {
                out.println("  " + count);
                out.flush();
            }
        }
        return count;
    }

    private OutputStream open() throws IOException {
        OutputStream plain = new BufferedOutputStream(Files.newOutputStream(file));
        return file.toString().endsWith(".gz") ? new GZIPOutputStream(plain) : plain;
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8) + "&";
    }
}
