package org.crosswalk.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** The yardsticks of {@code crosswalk bench}. Both block for as long as they measure: minutes. */
public final class Bench {

    private Bench() {}

    /**
     * Measures {@code POST /xapi/statements} with 1 and with 50 statements beside raw inserts of 1 and of 50 rows into
     * the same server, rounds interleaved.
     *
     * <p>The statements stay where they were posted: run it on a gateway and a data folder made for it. The raw rows
     * lie in a schema {@value Scratch#SCHEMA}, which is made at the start and dropped at the end.
     *
     * @param out takes the figures as they come, then the table and the bounds
     * @return what was measured; a request that failed is counted there, not thrown
     * @throws IllegalStateException where the database or the gateway cannot be reached at all
     */
    public static Report run(BenchOptions options, PrintStream out) throws InterruptedException {
        try (Scratch scratch = Scratch.create(options.database())) {
            return new Comparison(options, scratch, out).run();
        }
    }

    /**
     * Measures {@code POST /xapi/statements} spread over one, two and more processes of one deployment, beside raw inserts
     * into their database, rounds interleaved.
     *
     * @param processes their addresses
     * @param out takes the table
     */
    public static Report nodes(BenchOptions options, List<URI> processes, PrintStream out) throws InterruptedException {
        try (Scratch scratch = Scratch.create(options.database())) {
            return new NodesBench(options, processes, scratch, out).run();
        }
    }

    /**
     * Measures how long statements take that are accepted while many more senders post than the gateway admits at once:
     * run it on a gateway and a data folder made for it.
     *
     * @param options with the process of the gateway
     * @param out takes the figures, then the bounds
     */
    public static Report overload(BenchOptions options, PrintStream out) throws Exception {
        return new Overload(options, out).run();
    }

    /**
     * Measures LTI launches into a tool, from an LMS and through both, tokens and scores, each by one and by eight at a
     * time, beside RS256 signatures made and verified on every core. The tool and the LMS of the sample district are
     * played at the addresses that its file names.
     *
     * @param tool address of the tool that the configuration calls {@code practice}
     * @param lms issuer of the LMS that the configuration calls {@code practice-lms}
     * @param out takes the figures as they come, then the table and the bounds
     * @throws IllegalStateException where the gateway cannot be reached, or a port is taken
     */
    public static Report lti(BenchOptions options, String tool, String lms, PrintStream out)
            throws InterruptedException {
        return new LtiComparison(options, tool, lms, out).run();
    }

    /**
     * Measures the time from the start of the process until {@code /health/ready} answers 200, over an empty data
     * folder and over one in use, and the memory that the idle gateway holds.
     *
     * @param out takes the figures as they come, then the bounds
     * @throws IOException where the command cannot be run, or ends or stays silent before it is ready: says what it
     *     printed last
     */
    public static Report startUp(StartUpOptions options, PrintStream out) throws IOException, InterruptedException {
        return new StartUp(options, out).run();
    }

    /**
     * Measures {@code GET /xapi/statements?limit=50} with each filter at growing sizes of the store, which is filled by
     * COPY: run it on a gateway and a data folder made for it.
     *
     * @param out takes the figures as they come, then the bounds
     * @throws IOException where the gateway cannot be reached
     */
    public static Report reads(ReadOptions options, PrintStream out) throws IOException, InterruptedException {
        out.println(options);
        out.println(Reads.heading());
        return new Reads(options, out).run();
    }

    /**
     * Measures {@code GET /ims/case/v1p1/CFPackages/{id}} of a framework that it imports first, warm, beside a bare
     * server in this process that sends the same bytes from a file.
     *
     * @param out takes the figures, then the bounds
     * @throws IOException where the gateway does not take or send the framework
     */
    public static Report framework(PackageOptions options, PrintStream out) throws IOException, InterruptedException {
        return new PackageSends(options, out).run();
    }

    /**
     * Measures a week of attempts replayed, the time from an attempt to the webhook of its result at a steady rate, and what
     * the ledger of disclosures costs: run it on a gateway and a data folder made for it, which tells webhooks on this
     * machine.
     *
     * @param folder for the roster's package
     * @param out takes the figures as they come, then the bounds
     */
    public static Report evidence(EvidenceOptions options, Path folder, PrintStream out) throws Exception {
        return new EvidenceBench(options, out).run(folder);
    }
}
