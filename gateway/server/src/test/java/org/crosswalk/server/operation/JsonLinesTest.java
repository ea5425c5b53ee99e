package org.crosswalk.server.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class JsonLinesTest {

    private final LoggerContext context = new LoggerContext();

    JsonLinesTest() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @Test
    void a_line_is_one_json_object_with_the_pairs_of_the_event() {
        LoggingEvent event = event(null);
        event.addKeyValuePair(new KeyValuePair("route", "/ims/:id"));
        event.addKeyValuePair(new KeyValuePair("status", 200));

        assertThat(line(event)).isEqualTo("{\"at\":\"2026-09-01T12:00:00Z\",\"level\":\"INFO\",\"logger\":\"web.Endpoints\","
                + "\"message\":\"answered in 3 ms\",\"route\":\"/ims/:id\",\"status\":200}\n");
    }

    @Test
    void of_an_exception_the_classes_and_places_are_written_and_never_the_messages() {
        LoggingEvent event = event(new IllegalStateException("Priya Raman", new RuntimeException("priya@example.org")));

        JsonObject line = new JsonObject(line(event));

        assertThat(line.getJsonArray("failure").stream().map(String::valueOf))
                .contains("java.lang.IllegalStateException", "java.lang.RuntimeException")
                .anyMatch(frame -> frame.startsWith("at org.crosswalk.server.operation.JsonLinesTest."));
        assertThat(line.encode()).doesNotContainIgnoringCase("priya");
    }

    private LoggingEvent event(@org.jspecify.annotations.Nullable Throwable thrown) {
        LoggingEvent event = new LoggingEvent("", context.getLogger("org.crosswalk.web.Endpoints"), Level.INFO,
                "answered in {} ms", thrown, new Object[] {3});
        event.setInstant(Instant.parse("2026-09-01T12:00:00Z"));
        return event;
    }

    private static String line(LoggingEvent event) {
        return new String(new JsonLines().encode(event), StandardCharsets.UTF_8);
    }
}
