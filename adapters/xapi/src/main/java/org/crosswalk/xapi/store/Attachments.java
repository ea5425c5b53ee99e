package org.crosswalk.xapi.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.store.Database;
import org.crosswalk.xapi.wire.Multipart;
import org.crosswalk.xapi.wire.Parts;
import org.crosswalk.xapi.wire.Statements;

/**
 * The data of attachments, kept once for each client and hash. It is reached through statements alone: a statement leads
 * to what its own client sent, so that knowing a hash opens nothing.
 */
public final class Attachments {

    private static final String PUT = "insert into xapi.attachment (tenant, client, sha2, content)"
            + " select $1, $2, sha2, content from unnest($3::text[], $4::bytea[]) as x(sha2, content) order by sha2"
            + " on conflict do nothing";
    private static final String FIND = "select a.sha2, a.content from xapi.attachment a"
            + " join (select distinct * from unnest($2::text[], $3::text[])) x(client, sha2) using (client, sha2)"
            + " where a.tenant = $1 order by a.sha2";

    private final Pool pool;

    public Attachments(Database database) {
        this.pool = database.pool();
    }

    /** The data of an attachment. */
    public record Attachment(String sha2, String contentType, Buffer content) {

        /** Statements with the data of their attachments (1.0.3, part 3, 1.5.2). */
        public static Buffer multipart(String boundary, Buffer statements, List<Attachment> attachments) {
            Buffer body = Buffer.buffer();
            Multipart.append(body, boundary, Map.of("Content-Type", "application/json"), statements);
            for (Attachment attachment : attachments) {
                Map<String, String> headers = new TreeMap<>();
                headers.put("Content-Type", attachment.contentType().replaceAll("[\\r\\n]", " "));
                headers.put("Content-Transfer-Encoding", "binary");
                headers.put("X-Experience-API-Hash", attachment.sha2());
                Multipart.append(body, boundary, headers, attachment.content());
            }
            Multipart.end(body, boundary);
            return body;
        }
    }

    /** Keeps data before the statements that name it are stored; what is not named in the end is of no use to anybody. */
    public Future<Void> put(TenantId tenant, String client, Parts parts) {
        if (parts.byHash().isEmpty()) {
            return Future.succeededFuture();
        }
        Map<String, Buffer> sorted = new TreeMap<>(parts.byHash());
        Tuple parameters = Tuple.of(tenant.value(), client)
                .addArrayOfString(sorted.keySet().toArray(String[]::new))
                .addArrayOfBuffer(sorted.values().toArray(Buffer[]::new));
        return pool.preparedQuery(PUT).execute(parameters).mapEmpty();
    }

    /** The data that came with statements which have been disclosed, each piece once. */
    public Future<List<Attachment>> of(TenantId tenant, Grant grant, Disclosed<List<StoredStatement>> statements) {
        if (!grant.tenant().equals(tenant)) {
            return Future.failedFuture(
                    new IllegalArgumentException("a grant of " + grant.tenant() + " does not open " + tenant));
        }
        Map<String, String> types = new HashMap<>();
        List<String> clients = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        for (StoredStatement statement : statements.value()) {
            Statements.attachments(Statements.tree(statement.body())).forEach(attachment -> {
                String hash = Statements.hash(attachment);
                types.putIfAbsent(hash, attachment.path("contentType").asText());
                clients.add(statement.client());
                hashes.add(hash);
            });
        }
        if (hashes.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        Tuple parameters = Tuple.of(tenant.value())
                .addArrayOfString(clients.toArray(String[]::new))
                .addArrayOfString(hashes.toArray(String[]::new));
        return pool.preparedQuery(FIND).execute(parameters).map(rows -> {
            Map<String, Attachment> found = new LinkedHashMap<>();
            for (Row row : rows) {
                String hash = row.getString("sha2");
                found.putIfAbsent(hash,
                        new Attachment(hash, types.getOrDefault(hash, ""), row.getBuffer("content")));
            }
            return List.copyOf(found.values());
        });
    }
}
