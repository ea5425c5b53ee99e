package org.crosswalk.conformance.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * Each of the twelve translations, row by row and by its golden file; and the page that shows them, whose cells come from
 * these results. With {@code -Dcrosswalk.translations.write=true} page and golden files are written anew.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TranslationsSuite {

    private static final Path PAGE =
            Path.of(System.getProperty("crosswalk.home", "."), "conformance", "TRANSLATIONS.md");

    private final TranslatedDay day;
    private final Map<String, Boolean> kept = new TreeMap<>();

    TranslationsSuite(Deployment deployment) {
        this.day = new TranslatedDay(deployment);
    }

    @BeforeAll
    void play() throws Exception {
        day.play();
    }

    @AfterAll
    void undo() {
        day.undo();
    }

    static Stream<Pair> pairs() {
        return Translations.ALL.stream();
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void what_the_table_says_is_kept_is_kept(Pair pair) {
        kept.put(pair.name(), false);
        SoftAssertions rows = new SoftAssertions();
        pair.maps().forEach(row -> rows.assertThat(day.found(row.answer(), row.pointer()))
                .as(row.member() + " becomes " + row.becomes())
                .isEqualTo(day.filled(row.expected())));
        rows.assertAll();
        kept.put(pair.name(), true);
    }

    @Order(2)
    @ParameterizedTest(name = "{0}")
    @MethodSource("pairs")
    void what_real_products_send_is_told_as_the_golden_file_has_it(Pair pair) throws IOException {
        boolean keptSoFar = kept.getOrDefault(pair.name(), false);
        kept.put(pair.name(), false);
        String told = day.told(pair.told());
        if (Boolean.getBoolean("crosswalk.translations.write")) {
            Golden.write(pair, told);
        } else {
            assertThat(told).isEqualTo(Golden.told(pair));
        }
        kept.put(pair.name(), keptSoFar);
    }

    @Order(3)
    @Test
    void the_page_shows_these_results() throws IOException {
        String page = new TranslationsPage(kept).text();
        if (Boolean.getBoolean("crosswalk.translations.write")) {
            Files.writeString(PAGE, page);
        }
        assumeThat(PAGE).as("the page stands in the sources alone").exists();
        assertThat(page).isEqualTo(Files.readString(PAGE));
    }
}
