package org.crosswalk.hub.catalog;

import java.util.List;

import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.record.Columns;

/**
 * An item in its place.
 *
 * @param parent the item or framework that it is a child of; null for one without a place
 * @param depth 1 for a child of the root
 */
public record TreeNode(
        String caseItem,
        @Nullable String parent,
        int depth,
        @Nullable String code,
        String statement,
        @Nullable String itemType,
        List<String> educationLevel) {

    public TreeNode {
        educationLevel = List.copyOf(educationLevel);
    }

    static TreeNode read(Row row) {
        return new TreeNode(Columns.text(row, "id"), row.getString("parent"), row.getInteger("depth"),
                row.getString("human_coding_scheme"), Columns.text(row, "full_statement"), row.getString("item_type"),
                Columns.texts(row, "education_level"));
    }
}
