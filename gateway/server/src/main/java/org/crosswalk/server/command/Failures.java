package org.crosswalk.server.command;

import java.net.ConnectException;
import java.util.concurrent.ExecutionException;

import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

import org.crosswalk.hub.HubException;
import org.crosswalk.hub.backup.BackupException;
import org.crosswalk.postgres.PostgresStartException;
import org.crosswalk.server.StartException;
import org.crosswalk.server.config.ConfigException;

/** Tells on standard error why a command failed, in words and without a stack trace where the reason is known. */
final class Failures {

    private Failures() {}

    static int told(Exception failure, CommandLine command, ParseResult arguments) {
        switch (failure instanceof ExecutionException waited ? waited.getCause() : failure) {
            case ConfigException wrong -> {
                int count = wrong.errors().size();
                command.getErr().println(wrong.getMessage());
                command.getErr().println(count == 1 ? "1 error" : count + " errors");
                return Crosswalk.WRONG;
            }
            case StartException known -> command.getErr().println("crosswalk: " + known.getMessage());
            case PostgresStartException known ->
                command.getErr().println("crosswalk: " + known.getMessage() + " (" + known.code() + ")");
            case HubException known -> command.getErr().println("crosswalk: " + known.getMessage());
            case BackupException known -> command.getErr().println("crosswalk: " + known.getMessage());
            case CommandFailure known -> command.getErr().println("crosswalk: " + known.getMessage());
            case ConnectException nobody -> command.getErr().println("crosswalk: nobody answers there: is the gateway"
                    + " running, and is --url its address? (UNREACHABLE)");
            case null, default -> failure.printStackTrace(command.getErr());
        }
        return Crosswalk.FAILED;
    }
}
