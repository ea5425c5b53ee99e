package org.crosswalk.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.Spelling;
import org.crosswalk.web.Standard;

/** The README's matrix of alignment is what the adapters do: every cell comes from reading and writing a target. */
class AlignmentMatrixTest {

    private static final PublicUrl ADDRESS = new PublicUrl("https://crosswalk.example.org", List.of());
    private static final String TARGET = "20000000-0000-4000-8000-000000000002";
    private static final String HEAD = """
            | standard | where | `UUID` | `urn:uuid:UUID` | `https://…/CFItems/UUID` | `https://…/uri/UUID` | sent as |
            |---|---|---|---|---|---|---|
            """;
    private static final List<String> FORMS = List.of(
            TARGET, "urn:uuid:" + TARGET, "https://case.example.org/ims/case/v1p1/CFItems/" + TARGET,
            "https://case.example.org/uri/" + TARGET);

    @Test
    void the_readme_shows_what_each_adapter_reads_and_writes() throws IOException {
        StringBuilder matrix = new StringBuilder(HEAD);
        Standards.ALL.forEach(standard -> standard.spellings().forEach(spelling ->
                matrix.append(row(standard, spelling)).append('\n')));
        assertThat(Files.readString(Path.of(System.getProperty("crosswalk.home", "../.."), "README.md"))).contains(matrix);
    }

    @Test
    void what_a_standard_writes_every_standard_that_reads_addresses_understands() {
        Standards.ALL.forEach(standard -> standard.spellings().forEach(spelling ->
                spelling.writes().apply(ADDRESS, TARGET).ifPresent(written ->
                        assertThat(spelling.reads().apply(written)).as(spelling.place()).contains(TARGET))));
    }

    private static String row(Standard standard, Spelling spelling) {
        StringBuilder row = new StringBuilder("| ").append(standard.name()).append(" | ").append(spelling.place());
        for (String form : FORMS) {
            row.append(" | ").append(spelling.reads().apply(form).equals(Optional.of(TARGET)) ? "yes" : "");
        }
        String sent = spelling.writes().apply(ADDRESS, TARGET)
                .map(text -> "`" + text.replace(TARGET, "UUID").replace(ADDRESS.base(), "https://…") + "`")
                .orElse("");
        return row.append(" | ").append(sent).append(" |").toString();
    }
}
