package org.crosswalk.xapi.pull;

import java.time.Instant;
import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.egress.Egress.Answer;
import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.xapi.wire.JsonMembers;
import org.crosswalk.xapi.wire.Multipart;
import org.crosswalk.xapi.wire.Parts;
import org.crosswalk.xapi.wire.Statements;
import org.crosswalk.xapi.wire.Timestamps;

/**
 * A page of statements that another LRS answered.
 *
 * @param statements the array, token by token
 * @param parts the data of their attachments
 * @param more where the next page is; empty for the last
 * @param through until when the other LRS vouches to have shown everything, where it says so
 */
record ForeignPage(Buffer statements, Parts parts, String more, @Nullable Instant through) {

    private static final String CONSISTENT_THROUGH = "X-Experience-API-Consistent-Through";

    /** @throws org.crosswalk.web.error.ProblemException where the answer is no page */
    static ForeignPage of(Answer answer) {
        String type = String.valueOf(answer.headers().get(HttpHeaders.CONTENT_TYPE));
        Buffer json = answer.body();
        Parts parts = Parts.NONE;
        if (type.startsWith("multipart/mixed")) {
            List<Multipart.Part> all = Multipart.read(type, answer.body());
            json = all.isEmpty() ? Buffer.buffer() : all.getFirst().content();
            parts = Parts.of(all.subList(Math.min(1, all.size()), all.size()));
        }
        JsonMembers members = JsonMembers.read(json, "the answer");
        Buffer statements = members.value("statements");
        if (statements == null) {
            throw Kind.BAD_REQUEST.because("the answer holds no statements").exception();
        }
        String more = Statements.tree(json).path("more").asText("");
        String through = answer.headers().get(CONSISTENT_THROUGH);
        return new ForeignPage(statements, parts, more, through == null ? null : Timestamps.parse(through));
    }
}
