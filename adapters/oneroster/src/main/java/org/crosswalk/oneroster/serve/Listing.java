package org.crosswalk.oneroster.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Set;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Page;
import org.crosswalk.oneroster.translate.Entity;
import org.crosswalk.oneroster.translate.References;

/**
 * Sends records as they are encoded: a few hundred at a time, the next when the client has taken those before. Only what
 * has been disclosed can be sent.
 */
final class Listing<T> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int RECORDS_OF_A_CHUNK = 250;

    private final Entity<T> entity;
    private final References references;
    private final Set<String> fields;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Listing(Entity<T> entity, References references, Set<String> fields) {
        this.entity = entity;
        this.references = references;
        this.fields = fields;
    }

    /** Sends one record under its name. */
    Future<Void> sendOne(HttpServerResponse response, Disclosed<T> record) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeFieldName(entity.name());
            entity.write(json, record.value(), references, fields);
            json.writeEndObject();
            json.flush();
            return response.end(taken());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the records of a page under the name of many. */
    Future<Void> sendAll(HttpServerResponse response, Disclosed<Page<T>> page) {
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json");
        try {
            JsonGenerator json = JSON.createGenerator(bytes);
            json.writeStartObject();
            json.writeArrayFieldStart(entity.collection());
            response.setChunked(page.value().items().size() > RECORDS_OF_A_CHUNK);
            return chunk(response, json, page.value().items().iterator());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Future<Void> chunk(HttpServerResponse response, JsonGenerator json, Iterator<T> records) {
        try {
            for (int i = 0; i < RECORDS_OF_A_CHUNK && records.hasNext(); i++) {
                entity.write(json, records.next(), references, fields);
            }
            if (!records.hasNext()) {
                json.close();
                return response.end(taken());
            }
            json.flush();
            return response.write(taken()).compose(written -> chunk(response, json, records));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Buffer taken() {
        Buffer taken = Buffer.buffer(bytes.toByteArray());
        bytes.reset();
        return taken;
    }
}
