package org.crosswalk.xapi.wire;

import java.io.IOException;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/** Reads JSON as strictly as xAPI demands: no member twice, nothing behind the end, numbers as they were written. */
public final class Json {

    private static final int DEEPEST = 200;

    /** For text that {@link #MAPPER} has read already: it looks for no member that stands twice. */
    static final JsonFactory AGAIN = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
            .build();

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final ObjectWriter WRITER = MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII);

    private Json() {}

    /**
     * The tree of a text that a client sent.
     *
     * @param what how the text is called in a refusal, such as {@code the body}
     */
    public static JsonNode parse(Buffer text, String what) {
        try {
            JsonNode tree = read(utf8(text.getBytes(), what));
            if (tree.isMissingNode()) {
                throw Kind.BAD_REQUEST.because(what + " is empty").exception();
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed(e, what);
        } catch (IOException e) {
            throw Kind.BAD_REQUEST.because(what + " is not UTF-8 text").exception();
        }
    }

    /** The tree of bytes; a number whose exponent cannot be counted is as malformed as any other token. */
    static JsonNode read(byte[] text) throws IOException {
        try {
            return MAPPER.readTree(text);
        } catch (NumberFormatException | ArithmeticException e) {
            throw new JsonParseException(null, "a number is beyond all bounds", e);
        }
    }

    /** The parser would read other encodings too, but the text is kept as the bytes that it is. */
    static byte[] utf8(byte[] text, String what) {
        if (text.length > 1 && (text[0] == 0 || text[1] == 0 || isByteOrderMark(text[0], text[1]))) {
            throw Kind.BAD_REQUEST.because(what + " is not UTF-8 text").exception();
        }
        return text;
    }

    /** Of UTF-16 or UTF-32; all bytes of UTF-8 are lower. */
    private static boolean isByteOrderMark(byte first, byte second) {
        int lowest = 0xFE;
        return Byte.toUnsignedInt(first) >= lowest && Byte.toUnsignedInt(second) >= lowest;
    }

    /** A tree as text; what lies beyond ASCII is escaped, which lone surrogates need. */
    public static Buffer write(JsonNode tree) {
        try {
            return Buffer.buffer(WRITER.writeValueAsString(tree));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can be written", e);
        }
    }

    /** A tree as maps, lists and values, for conditions to look at. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(JsonNode tree) {
        return MAPPER.convertValue(tree, Map.class);
    }

    static ProblemException malformed(JsonProcessingException e, String what) {
        String why = e.getOriginalMessage().startsWith("Duplicate") ? "names a member twice" : "is not well-formed JSON";
        int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
        int column = e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
        return Kind.BAD_REQUEST
                .because(what + " " + why + " at line " + line + ", column " + column)
                .exception();
    }
}
