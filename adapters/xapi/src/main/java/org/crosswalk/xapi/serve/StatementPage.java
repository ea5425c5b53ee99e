package org.crosswalk.xapi.serve;

import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;

import org.crosswalk.xapi.store.StatementFilter;
import org.crosswalk.xapi.store.StoredStatement;
import org.crosswalk.xapi.wire.Languages;
import org.crosswalk.xapi.wire.StatementForm;

/** Statements as they are returned: alone, or a page of them with where the next one begins. */
final class StatementPage {

    private static final String PATH = "/xapi/statements";

    private final StatementParameters parameters;
    private final StatementForm form;
    private final Languages languages;

    StatementPage(StatementParameters parameters, Request request) {
        this.parameters = parameters;
        this.form = parameters.form();
        this.languages = Languages.of(request.header(HttpHeaders.ACCEPT_LANGUAGE.toString()));
    }

    Buffer one(StoredStatement statement) {
        return form.of(statement.appendTo(Buffer.buffer()), languages);
    }

    /** Of statements that are one more than the limit where there are more, those that belong to the page. */
    List<StoredStatement> shown(List<StoredStatement> statements, StatementFilter filter) {
        return statements.size() > filter.limit() ? statements.subList(0, filter.limit()) : statements;
    }

    Buffer of(List<StoredStatement> statements, StatementFilter filter) {
        List<StoredStatement> page = shown(statements, filter);
        Buffer body = Buffer.buffer("{\"statements\":[");
        for (int i = 0; i < page.size(); i++) {
            if (i > 0) {
                body.appendByte((byte) ',');
            }
            append(body, page.get(i));
        }
        String link = statements.size() > page.size() ? parameters.more(PATH, page.getLast()) : "";
        return body.appendString("],\"more\":\"" + link + "\"}");
    }

    private void append(Buffer body, StoredStatement statement) {
        if (form == StatementForm.EXACT) {
            statement.appendTo(body);
        } else {
            body.appendBuffer(one(statement));
        }
    }
}
