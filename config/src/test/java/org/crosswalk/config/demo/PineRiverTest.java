package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** What the two frameworks say: the district's own, and the small crosswalk into it. */
class PineRiverTest {

    private static final Framework PINE_RIVER = Framework.read("framework.json");
    private static final Framework LAKELAND = Framework.read("crosswalk.json");

    @Test
    void theFrameworkHasDomainsClustersStandardsAndComponents() {
        Map<String, Long> types = PINE_RIVER.items().stream().collect(Collectors.groupingBy(
                item -> item.get("CFItemType").asText(), Collectors.counting()));

        assertThat(types).containsExactlyInAnyOrderEntriesOf(
                Map.of("Domain", 8L, "Cluster", 13L, "Standard", 41L, "Component", 2L));
    }

    @Test
    void aCodeTellsWhereTheItemHangs() {
        Map<String, String> codes = PINE_RIVER.codes();

        assertThat(PINE_RIVER.associations("isChildOf")).allSatisfy(association -> {
            String parent = codes.get(association.at("/destinationNodeURI/identifier").asText());
            String child = association.at("/originNodeURI/title").asText();
            if (parent == null) {
                assertThat(child).matches("[MA][0-9]\\.[A-Z]{2}");
            } else {
                assertThat(child).startsWith(parent + ".");
            }
        });
    }

    @Test
    void itIsImplementedAndFree() {
        assertThat(PINE_RIVER.document().get("title").asText()).isEqualTo("Pine River Mathematics Standards");
        assertThat(PINE_RIVER.document().get("adoptionStatus").asText()).isEqualTo("Implemented");
        assertThat(PINE_RIVER.document().at("/licenseURI/title").asText()).isEqualTo("CC0 1.0 Universal");
    }

    @Test
    void definitionsOfEveryKindAreThere() {
        assertThat(PINE_RIVER.definitions("CFConcepts")).hasSize(3);
        assertThat(titles("CFSubjects")).contains("Mathematics", "Algebra");
        assertThat(titles("CFItemTypes")).contains("Domain", "Cluster", "Standard", "Component");
        assertThat(titles("CFLicenses")).isEqualTo("CC0 1.0 Universal");
        assertThat(titles("CFAssociationGroupings")).isEqualTo("Learning progression");
    }

    @Test
    void theRubricHasTwoCriteriaOfFourLevelsThatPointUpwards() {
        JsonNode rubric = PINE_RIVER.rubrics().getFirst();

        assertThat(Framework.list(rubric.get("CFRubricCriteria")))
                .extracting(criterion -> criterion.at("/CFItemURI/title").asText(), text("rubricId"))
                .containsExactly(
                        tuple("A1.LF.A.1", rubric.get("identifier").asText()),
                        tuple("A1.LF.A.2", rubric.get("identifier").asText()));
        for (JsonNode criterion : rubric.get("CFRubricCriteria")) {
            assertThat(Framework.list(criterion.get("CFRubricCriterionLevels")))
                    .extracting(level -> level.get("score").asDouble(), text("rubricCriterionId"))
                    .containsExactly(
                            tuple(1.0, criterion.get("identifier").asText()),
                            tuple(2.0, criterion.get("identifier").asText()),
                            tuple(3.0, criterion.get("identifier").asText()),
                            tuple(4.0, criterion.get("identifier").asText()));
        }
    }

    @Test
    void extensionsAreOnThePackageTheDocumentAnItemAndAnAssociation() {
        assertThat(PINE_RIVER.json().has("extensions")).isTrue();
        assertThat(PINE_RIVER.document().has("extensions")).isTrue();
        assertThat(PINE_RIVER.items()).filteredOn(item -> item.has("extensions")).hasSize(1);
        assertThat(PINE_RIVER.associations()).filteredOn(node -> node.has("extensions")).hasSize(1);
    }

    @Test
    void theCrosswalkPointsFromTheNeighbourIntoTheFramework() {
        Map<String, String> there = PINE_RIVER.codes();
        Map<String, String> here = LAKELAND.codes();

        assertThat(LAKELAND.associations())
                .filteredOn(association -> !association.get("associationType").asText().equals("isChildOf"))
                .extracting(
                        association -> here.get(association.at("/originNodeURI/identifier").asText()),
                        text("associationType"),
                        association -> there.get(association.at("/destinationNodeURI/identifier").asText()))
                .containsExactly(
                        tuple("LK-1.1", "exactMatchOf", "A1.LF.A.1"),
                        tuple("LK-1.2", "isRelatedTo", "A1.LF.A.2"),
                        tuple("LK-1.3", "isPartOf", "M7.PR.A.1"),
                        tuple("LK-2.1", "exactMatchOf", "A1.EQ.A.1"),
                        tuple("LK-2.2", "isRelatedTo", "A1.EQ.B.2"),
                        tuple("LK-2.3", "isPartOf", "A1.EQ.A.1"),
                        tuple("LK-2.4", "replacedBy", "A1.EQ.A.2"));
    }

    @Test
    void whatIsReplacedHasEnded() {
        assertThat(LAKELAND.items()).filteredOn(item -> item.has("statusEndDate"))
                .extracting(text("humanCodingScheme"), text("statusEndDate"))
                .containsExactly(tuple("LK-2.4", "2026-06-30"));
    }

    private static String titles(String kind) {
        return PINE_RIVER.definitions(kind).stream().map(text("title")).collect(Collectors.joining(", "));
    }

    private static Function<JsonNode, String> text(String member) {
        return node -> node.get(member).asText();
    }
}
