package org.crosswalk.config.demo;

import java.util.List;

/** The text of the framework, in its order. The dots of a code give the level and the parent. */
final class PineRiverStatements {

    /**
     * One item of the framework.
     *
     * @param title blank for domains and clusters
     */
    record Entry(String code, String title, String statement) {

        /** The code of the item above, blank for a domain. */
        String parent() {
            String above = code.substring(0, code.lastIndexOf('.'));
            return above.contains(".") ? above : "";
        }

        /** Domain, Cluster, Standard or Component, by depth. */
        String type() {
            return switch (Math.toIntExact(code.chars().filter(c -> c == '.').count())) {
                case 1 -> "Domain";
                case 2 -> "Cluster";
                case 3 -> "Standard";
                default -> "Component";
            };
        }

        /** The last part of the code. */
        String enumeration() {
            return code.substring(code.lastIndexOf('.') + 1);
        }

        /** The grade as CEDS spells it; Algebra I is taught in grade 9. */
        String grade() {
            return switch (code.substring(0, 2)) {
                case "M6" -> "06";
                case "M7" -> "07";
                default -> "09";
            };
        }
    }

    private PineRiverStatements() {
    }

    static List<Entry> all() {
        return Text.rows("standards").stream()
                .map(row -> new Entry(row.get(0), row.get(1), row.get(2)))
                .toList();
    }
}
