package org.crosswalk.server.command;

import java.io.PrintWriter;
import java.util.concurrent.Callable;

import io.vertx.core.json.JsonObject;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code crosswalk verify-ledger}. */
@Command(
        name = "verify-ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes the digests over the ledger of disclosures: whether a row was changed, removed or added.",
            "Exit code 1 where the chain is broken."
        })
final class VerifyLedgerCommand implements Callable<Integer> {

    @Mixin
    RemoteOptions gateway = new RemoteOptions();

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        JsonObject verdict = gateway.get("/hub/v1/ledger/verification");
        boolean whole = verdict.getBoolean("whole");
        out.println(verdict.getLong("seals") + " seals over " + verdict.getLong("rows") + " disclosures: "
                + (whole ? "all as they were written"
                        : "BROKEN at seal " + verdict.getLong("brokenSeal")
                                + "; a disclosure at or below it was changed, removed or added after it was sealed"));
        out.flush();
        return whole ? 0 : Crosswalk.FAILED;
    }
}
