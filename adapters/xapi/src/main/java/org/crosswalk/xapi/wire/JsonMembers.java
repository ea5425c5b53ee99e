package org.crosswalk.xapi.wire;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;

/** The members of a JSON object as the text that was sent, each with its name. */
public record JsonMembers(Map<String, Buffer> byName) {

    /**
     * Reads an object.
     *
     * @param what how the text is called in a refusal
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST where the text is no JSON object
     */
    public static JsonMembers read(Buffer text, String what) {
        if (!Json.parse(text, what).isObject()) {
            throw Kind.BAD_REQUEST.because(what + " is not a JSON object").exception();
        }
        byte[] bytes = text.getBytes();
        Map<String, Buffer> members = new LinkedHashMap<>();
        try (JsonParser parser = Json.MAPPER.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (parser.nextToken().isStructStart()) {
                    parser.skipChildren();
                } else {
                    parser.finishToken();
                }
                int to = (int) parser.currentLocation().getByteOffset();
                members.put(name, Buffer.buffer(java.util.Arrays.copyOfRange(bytes, from, to)));
            }
            return new JsonMembers(members);
        } catch (JsonProcessingException e) {
            throw Json.malformed(e, what);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory can be read", e);
        }
    }

    /** The text of a member's value; null where there is none. */
    public @Nullable Buffer value(String name) {
        Buffer member = byName.get(name);
        if (member == null) {
            return null;
        }
        int from = 0;
        // The name is a JSON string of its own, in which a colon may stand.
        for (boolean quoted = false; from < member.length(); from++) {
            byte each = member.getByte(from);
            if (each == '\\') {
                from++;
            } else if (each == '"') {
                quoted = !quoted;
            } else if (each == ':' && !quoted) {
                break;
            }
        }
        return member.getBuffer(from + 1, member.length());
    }

    /** The others than the one of this name. */
    public JsonMembers without(String name) {
        Map<String, Buffer> others = new LinkedHashMap<>(byName);
        others.remove(name);
        return new JsonMembers(others);
    }

    /** As one object. */
    public Buffer text() {
        return mergedWith(new JsonMembers(Map.of()));
    }

    /** These members with the other's, which win; the merge of documents goes one level deep. */
    public Buffer mergedWith(JsonMembers other) {
        Map<String, Buffer> all = new LinkedHashMap<>(byName);
        all.putAll(other.byName());
        Buffer merged = Buffer.buffer("{");
        all.values().forEach(member -> {
            if (merged.length() > 1) {
                merged.appendByte((byte) ',');
            }
            merged.appendBuffer(member);
        });
        return merged.appendByte((byte) '}');
    }
}
