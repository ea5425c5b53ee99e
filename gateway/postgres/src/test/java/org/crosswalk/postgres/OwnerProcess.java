package org.crosswalk.postgres;

import java.io.OutputStream;
import java.nio.file.Path;

/** A program of its own for a test: starts the server over the folder it is given, says so, and waits to be killed. */
final class OwnerProcess {

    private OwnerProcess() {}

    public static void main(String[] arguments) throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]));
        Connection.execute(server.address(), "create table kept (word text)");
        Connection.execute(server.address(), "insert into kept values ('acknowledged')");
        System.out.println("ready");
        System.out.flush();
        System.in.transferTo(OutputStream.nullOutputStream());
    }
}
