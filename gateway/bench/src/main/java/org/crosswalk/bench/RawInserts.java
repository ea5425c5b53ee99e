package org.crosswalk.bench;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.PreparedStatement;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.postgres.PostgresAddress;

/**
 * Inserts straight into PostgreSQL, prepared and each committed by itself, the same statements as the gateway gets.
 *
 * @param statements rows in each insert
 */
record RawInserts(PostgresAddress address, String baseUrl, int statements) implements Workload {

    private static final String ONE = "insert into " + Scratch.TABLE
            + " (id, stored, actor, activity, document) values ($1, $2, $3, $4, $5)";
    private static final String MANY = "insert into " + Scratch.TABLE + " (id, stored, actor, activity, document)"
            + " select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::bytea[])";

    @Override
    public String name() {
        return statements == 1 ? "raw insert of 1 row" : "raw insert of " + statements + " rows";
    }

    @Override
    public int connections() {
        return 8;
    }

    @Override
    public int inFlight() {
        return 2;
    }

    @Override
    public Future<Connection> connect(Vertx vertx) {
        PgConnectOptions options = new PgConnectOptions()
                .setHost(address.host())
                .setPort(address.port())
                .setDatabase(address.database())
                .setUser(address.user())
                .setPassword(address.password())
                .setPipeliningLimit(inFlight());
        return PgConnection.connect(vertx, options)
                .compose(connection -> connection.prepare(statements == 1 ? ONE : MANY)
                        .map(prepared -> new Open(this, connection, prepared)));
    }

    private record Open(RawInserts inserts, PgConnection connection, PreparedStatement prepared)
            implements Connection {

        @Override
        public Future<?> send() {
            return prepared.query().execute(inserts.values()).compose(rows -> rows.rowCount() == inserts.statements
                    ? Future.succeededFuture()
                    : Future.failedFuture(rows.rowCount() + " rows of " + inserts.statements + " were inserted"));
        }

        @Override
        public Future<?> close() {
            return connection.close();
        }
    }

    private Tuple values() {
        if (statements == 1) {
            SampleStatement one = SampleStatement.next(baseUrl);
            return Tuple.of(one.id(), one.timestamp(), one.actor(), one.activity(), Buffer.buffer(one.json()));
        }
        List<SampleStatement> many = SampleStatement.next(baseUrl, statements);
        return Tuple.tuple()
                .addArrayOfUUID(many.stream().map(SampleStatement::id).toArray(UUID[]::new))
                .addArrayOfOffsetDateTime(many.stream().map(SampleStatement::timestamp).toArray(OffsetDateTime[]::new))
                .addArrayOfString(many.stream().map(SampleStatement::actor).toArray(String[]::new))
                .addArrayOfString(many.stream().map(SampleStatement::activity).toArray(String[]::new))
                .addArrayOfBuffer(many.stream().map(each -> Buffer.buffer(each.json())).toArray(Buffer[]::new));
    }
}
