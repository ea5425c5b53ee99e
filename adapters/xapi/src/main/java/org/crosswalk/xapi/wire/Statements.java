package org.crosswalk.xapi.wire;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;

/**
 * Reads statements from a request. What is kept is the client's own text: number literals, escapes and the order of
 * members stay as they were; only what the LRS must set itself is cut out and set.
 */
public final class Statements {

    /** Members that the LRS sets; a client's own are not kept. */
    private static final Set<String> OURS = Set.of("id", "authority", "stored", "version");

    private final Version version;
    private final String authority;

    /** @param authority the agent under whose authority the statements are stored, as JSON */
    public Statements(Version version, String authority) {
        this.version = version;
        this.authority = authority;
    }

    /**
     * Reads one statement or an array of them.
     *
     * @param id the id that a PUT names, or null
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST with the JSON path and the rule
     */
    public List<Statement> read(Buffer body, @Nullable UUID id) {
        return read(body, id, Parts.NONE);
    }

    /** The same for statements that came with the data of attachments, all of which they must name. */
    public List<Statement> read(Buffer body, @Nullable UUID id, Parts parts) {
        byte[] bytes = Json.utf8(body.getBytes(), "the body");
        try {
            JsonNode tree = Json.read(bytes);
            List<Statement> statements = new ArrayList<>();
            Set<UUID> ids = new HashSet<>();
            boolean array = tree.isArray();
            List<int[]> spans = spans(bytes, array);
            for (int i = 0; i < spans.size(); i++) {
                String path = array ? "$[" + i + "]" : "$";
                Statement statement =
                        statement(bytes, spans.get(i)[0], spans.get(i)[1], array ? tree.get(i) : tree, path, id, parts);
                if (!ids.add(statement.id())) {
                    throw Kind.BAD_REQUEST.because(path + ".id stands twice in this batch").exception();
                }
                statements.add(statement);
            }
            parts.requireAllNamed(statements.stream()
                    .flatMap(statement -> attachments(statement.tree()))
                    .map(Statements::hash)
                    .collect(Collectors.toSet()));
            return statements;
        } catch (JsonProcessingException e) {
            throw Json.malformed(e, "the body");
        } catch (IOException e) {
            throw Kind.BAD_REQUEST.because("the body is not UTF-8 text").exception();
        }
    }

    /**
     * Reads each statement of a batch by itself: one that breaks a rule does not concern the others.
     *
     * @return in the order of the batch what each has become
     * @throws org.crosswalk.web.error.ProblemException BAD_REQUEST where the whole cannot be read
     */
    public List<Read> readEach(Buffer body, Parts parts) {
        byte[] bytes = Json.utf8(body.getBytes(), "the body");
        try {
            JsonNode tree = Json.read(bytes);
            List<int[]> spans = spans(bytes, tree.isArray());
            Set<UUID> ids = new HashSet<>();
            List<Read> all = new ArrayList<>();
            for (int i = 0; i < spans.size(); i++) {
                JsonNode one = tree.isArray() ? tree.get(i) : tree;
                all.add(readOne(bytes, spans.get(i), one, ids, parts));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw Json.malformed(e, "the body");
        } catch (IOException e) {
            throw Kind.BAD_REQUEST.because("the body is not UTF-8 text").exception();
        }
    }

    private Read readOne(byte[] bytes, int[] span, JsonNode tree, Set<UUID> ids, Parts parts) throws IOException {
        try {
            Statement statement = statement(bytes, span[0], span[1], tree, "$", null, parts);
            return ids.add(statement.id())
                    ? new Read.Good(statement)
                    : new Read.Bad("$.id stands twice in this batch");
        } catch (ProblemException e) {
            return new Read.Bad(e.problem().message());
        }
    }

    /** What became of one statement of a batch. */
    public sealed interface Read {

        /** It keeps the rules. */
        record Good(Statement statement) implements Read {}

        /** It breaks one; the reason begins with the JSON path within the statement. */
        record Bad(String reason) implements Read {}
    }

    /** A statement's tree, for comparing and translating. */
    public static JsonNode tree(Buffer body) {
        try {
            return Json.MAPPER.readTree(body.getBytes());
        } catch (IOException e) {
            throw new IllegalStateException("a stored statement is JSON", e);
        }
    }

    /** The attachments of a statement and of the one inside of it. */
    public static Stream<JsonNode> attachments(JsonNode statement) {
        return Stream.of(statement, statement.path("object"))
                .flatMap(each -> StreamSupport.stream(each.path("attachments").spliterator(), false));
    }

    /** The hash that an attachment names, in lower case. */
    public static String hash(JsonNode attachment) {
        return attachment.path("sha2").asText().toLowerCase(Locale.ROOT);
    }

    private Statement statement(byte[] bytes, int start, int end, JsonNode tree, String path, @Nullable UUID named,
            Parts parts) throws IOException {
        StatementRules.check(tree, path, version, parts);
        UUID own = tree.has("id") ? UUID.fromString(tree.get("id").textValue()) : null;
        if (named != null && own != null && !named.equals(own)) {
            throw Kind.BAD_REQUEST.because(path + ".id is not the statementId of the request").exception();
        }
        UUID id = named != null ? named : own != null ? own : UUID.randomUUID();
        String ofStatement = tree.has("version") ? tree.get("version").textValue() : version.ofStatement();
        JsonNode context = tree.path("context");
        JsonNode object = tree.get("object");
        boolean refers = object.path("objectType").asText().equals("StatementRef");
        return new Statement(
                id,
                named != null || own != null,
                ofStatement,
                tree.has("timestamp"),
                Keys.actor(tree.get("actor")),
                Keys.of(tree.get("verb").get("id").textValue()),
                Keys.object(object),
                context.has("registration") ? UUID.fromString(context.get("registration").textValue()) : null,
                refers ? UUID.fromString(object.get("id").textValue()) : null,
                tree.get("verb").get("id").textValue().equals(StatementRules.VOIDED),
                Related.of(tree),
                text(Normalisation.of(Arrays.copyOfRange(bytes, start, end), tree, version), id, ofStatement),
                tree);
    }

    /** The members that are kept, copied, between the id and the members that the LRS sets. */
    private Buffer text(byte[] bytes, UUID id, String ofStatement) throws IOException {
        Buffer text = Buffer.buffer(bytes.length + authority.length() + 128)
                .appendString("{\"id\":\"" + id.toString().toLowerCase(Locale.ROOT) + "\"");
        try (JsonParser parser = Json.AGAIN.createParser(bytes)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean kept = !OURS.contains(parser.currentName());
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (parser.nextToken().isStructStart()) {
                    parser.skipChildren();
                } else {
                    parser.finishToken();
                }
                int to = (int) parser.currentLocation().getByteOffset();
                if (kept) {
                    text.appendByte((byte) ',').appendBytes(bytes, from, to - from);
                }
            }
        }
        return text.appendString(",\"authority\":" + authority + ",\"version\":\"" + ofStatement + "\"}");
    }

    /** Where each statement begins and ends. */
    private static List<int[]> spans(byte[] bytes, boolean array) throws IOException {
        List<int[]> spans = new ArrayList<>();
        try (JsonParser parser = Json.AGAIN.createParser(bytes)) {
            JsonToken token = parser.nextToken();
            if (array) {
                token = parser.nextToken();
            }
            while (token == JsonToken.START_OBJECT) {
                int start = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                spans.add(new int[] {start, (int) parser.currentLocation().getByteOffset()});
                token = parser.nextToken();
            }
            if (token != null && token != JsonToken.END_ARRAY) {
                throw Kind.BAD_REQUEST.because("$ must be a statement or an array of statements").exception();
            }
        }
        return spans;
    }
}
