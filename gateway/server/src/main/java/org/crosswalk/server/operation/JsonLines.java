package org.crosswalk.server.operation;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import org.slf4j.event.KeyValuePair;

/**
 * One JSON object a line. Of an exception the classes and places are written and never the message, which may quote
 * somebody's data.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int FRAMES = 20;

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("at", event.getInstant().toString());
            json.writeStringField("level", event.getLevel().toString());
            json.writeStringField("logger", shortened(event.getLoggerName()));
            json.writeStringField("message", event.getFormattedMessage());
            for (Map.Entry<String, String> entry : event.getMDCPropertyMap().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            if (event.getKeyValuePairs() != null) {
                for (KeyValuePair pair : event.getKeyValuePairs()) {
                    json.writeFieldName(pair.key);
                    json.writePOJO(pair.value);
                }
            }
            if (event.getThrowableProxy() != null) {
                failure(json, event.getThrowableProxy());
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written to", e);
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void failure(JsonGenerator json, IThrowableProxy thrown) throws IOException {
        json.writeArrayFieldStart("failure");
        for (IThrowableProxy each = thrown; each != null; each = each.getCause()) {
            json.writeString(each.getClassName());
            StackTraceElementProxy[] frames = each.getStackTraceElementProxyArray();
            for (int i = 0; i < Math.min(frames.length, FRAMES); i++) {
                json.writeString(frames[i].getSTEAsString());
            }
        }
        json.writeEndArray();
    }

    private static String shortened(String logger) {
        return logger.startsWith("org.crosswalk.") ? logger.substring("org.crosswalk.".length()) : logger;
    }
}
