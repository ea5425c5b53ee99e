package org.crosswalk.api.serve;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.exports.Exporter;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;

/** Files that go out: what the client's policy lets it see, in a format of its choice, streamed. */
final class ExportResource {

    private final Hub hub;

    ExportResource(Hub hub) {
        this.hub = hub;
    }

    void declare(Endpoints endpoints) {
        endpoints.get("/exports/:format", Scopes.READ, this::write);
    }

    /** A client sees a file that was cut off as such: the last chunk is missing. */
    private Future<?> write(Call call) {
        Exporter exporter = hub.exports().of(call.path("format")).orElseThrow(() -> new HubException(
                HubException.Code.UNKNOWN_OBJECT, "there is no such format; there are "
                        + String.join(", ", hub.exports().formats())));
        Set<String> known = new TreeSet<>(exporter.options());
        Parameters asked = Parameters.of(call.http(), known);
        Map<String, String> options = new HashMap<>();
        known.forEach(name -> asked.text(name).ifPresent(value -> options.put(name, value)));
        exporter.check(options);
        HttpServerResponse response = call.http().response();
        response.setChunked(true)
                .putHeader(HttpHeaders.CONTENT_TYPE, exporter.mediaType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Content-Disposition", "attachment; filename=\"" + exporter.fileName(options) + "\"");
        return exporter.write(call.tenant(), call.grant(), options, new StreamedBody(response))
                .compose(report -> response.end())
                .onFailure(failure -> {
                    if (response.headWritten()) {
                        response.reset();
                    }
                });
    }
}
