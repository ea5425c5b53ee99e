package org.crosswalk.hub.catalog;

import java.util.List;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;

/**
 * An item that a search has found.
 *
 * @param caseItem bare UUID
 * @param framework identifier of the CFDocument that it comes from
 * @param score how well it fits, the best first; tells where a page ends
 */
public record FoundItem(
        String caseItem,
        String framework,
        @Nullable String code,
        String statement,
        @Nullable String itemType,
        @Nullable String language,
        List<String> educationLevel,
        String score) {

    /** The columns that {@link #read} takes, of {@code hub.cf_item i}. */
    static final String COLUMNS = "i.id, i.document, i.human_coding_scheme, i.full_statement, i.item_type, i.language,"
            + " i.education_level";

    public FoundItem {
        educationLevel = List.copyOf(educationLevel);
    }

    static FoundItem read(Row row) {
        return new FoundItem(Columns.text(row, "id"), Columns.text(row, "document"),
                row.getString("human_coding_scheme"), Columns.text(row, "full_statement"), row.getString("item_type"),
                row.getString("language"), Columns.texts(row, "education_level"), Columns.text(row, "score"));
    }
}
