package org.crosswalk.conformance.translation;

import java.util.Map;

/**
 * The twelve translations as a page for people.
 *
 * @param kept by name of a pair, whether every row of it was found to be so
 */
record TranslationsPage(Map<String, Boolean> kept) {

    private static final String HEAD = """
            # The twelve translations

            Written by `TranslationsSuite` from the tables in `Translations` and from what a running deployment answered: a cell
            is green where every row of its table was found to be so. No standard is translated to another by itself; each is
            translated to the hub's records and from them.

            """;

    String text() {
        StringBuilder page = new StringBuilder(HEAD).append("| from, to |");
        Translations.STANDARDS.forEach(to -> page.append(' ').append(to).append(" |"));
        page.append("\n|---|").append("---|".repeat(Translations.STANDARDS.size())).append('\n');
        for (String from : Translations.STANDARDS) {
            page.append("| ").append(from).append(" |");
            for (String to : Translations.STANDARDS) {
                page.append(' ').append(cell(from, to)).append(" |");
            }
            page.append('\n');
        }
        Translations.ALL.forEach(pair -> table(page, pair));
        return page.toString();
    }

    private String cell(String from, String to) {
        return Translations.ALL.stream()
                .filter(pair -> pair.from().equals(from) && pair.to().equals(to))
                .map(pair -> kept.getOrDefault(pair.name(), false)
                        ? "🟢 " + pair.maps().size() + " rows"
                        : "🔴")
                .findFirst()
                .orElse("");
    }

    private static void table(StringBuilder page, Pair pair) {
        page.append("\n## ").append(pair.name()).append("\n\n| ").append(pair.from()).append(" | ").append(pair.to())
                .append(" |\n|---|---|\n");
        pair.maps().forEach(row ->
                page.append("| ").append(row.member()).append(" | ").append(row.becomes()).append(" |\n"));
        page.append("\nLost:\n\n");
        pair.lost().forEach(lost -> page.append("- ").append(lost).append('\n'));
    }
}
