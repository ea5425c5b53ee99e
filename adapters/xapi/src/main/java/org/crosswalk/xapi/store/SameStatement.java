package org.crosswalk.xapi.store;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.buffer.Buffer;

import org.crosswalk.xapi.wire.Statement;
import org.crosswalk.xapi.wire.Statements;

/** Whether two statements with one id say the same (xAPI 1.0.3, part 2, 2.3.1): what the LRS sets does not count. */
final class SameStatement {

    private static final List<String> NOT_COMPARED = List.of("id", "authority", "stored", "version", "attachments");

    private SameStatement() {}

    static boolean test(Buffer stored, Statement statement) {
        ObjectNode a = comparable(Statements.tree(stored));
        ObjectNode b = comparable(statement.tree());
        if (!a.has("timestamp") || !b.has("timestamp")) {
            a.remove("timestamp");
            b.remove("timestamp");
        }
        return a.equals((x, y) -> numbers(x, y), b);
    }

    private static ObjectNode comparable(JsonNode tree) {
        ObjectNode copy = tree.deepCopy();
        return copy.remove(NOT_COMPARED);
    }

    /** 1.0 and 1 are one number. */
    private static int numbers(JsonNode a, JsonNode b) {
        if (a.isNumber() && b.isNumber()) {
            return a.decimalValue().compareTo(b.decimalValue());
        }
        return a.equals(b) ? 0 : 1;
    }
}
