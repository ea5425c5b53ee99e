package org.crosswalk.config.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both CASE packages against CASE 1.1: members, identifiers, links, hierarchy. */
class FrameworkTest {

    /** The pattern of the standard: lower case, version 1 to 5. */
    private static final String UUID =
            "[0-9a-f]{8}-[0-9a-f]{4}-[1-5]{1}[0-9a-f]{3}-[8-9a-b]{1}[0-9a-f]{3}-[0-9a-f]{12}";

    /** The members that the standard gives each type of a package; CFDocumentURI and CFPackageURI are not of them. */
    private static final Map<String, Set<String>> MEMBERS = Map.of(
            "CFDocument", Set.of("identifier", "uri", "lastChangeDateTime", "frameworkType", "caseVersion", "creator",
                    "title", "officialSourceURL", "publisher", "description", "subject", "subjectURI", "language",
                    "version", "adoptionStatus", "statusStartDate", "statusEndDate", "licenseURI", "notes",
                    "extensions"),
            "CFItems", Set.of("identifier", "uri", "lastChangeDateTime", "fullStatement", "alternativeLabel",
                    "CFItemType", "humanCodingScheme", "listEnumeration", "abbreviatedStatement", "conceptKeywords",
                    "conceptKeywordsURI", "notes", "subject", "subjectURI", "language", "educationLevel",
                    "CFItemTypeURI", "licenseURI", "statusStartDate", "statusEndDate", "extensions"),
            "CFAssociations", Set.of("identifier", "uri", "lastChangeDateTime", "associationType", "sequenceNumber",
                    "originNodeURI", "destinationNodeURI", "CFAssociationGroupingURI", "notes", "extensions"),
            "CFRubrics", Set.of("identifier", "uri", "lastChangeDateTime", "title", "description", "CFRubricCriteria",
                    "extensions"));

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void entitiesHaveTheMembersOfTheStandardAndNoOthers(String name) {
        Framework framework = Framework.read(name);

        assertThat(framework.json().fieldNames()).toIterable().isSubsetOf(
                "CFDocument", "CFItems", "CFAssociations", "CFDefinitions", "CFRubrics", "extensions");
        has(framework.document(), "CFDocument", "creator", "title");
        assertThat(framework.document().get("caseVersion").asText()).isEqualTo("1.1");
        framework.items().forEach(item -> has(item, "CFItems", "fullStatement"));
        framework.associations().forEach(association ->
                has(association, "CFAssociations", "associationType", "originNodeURI", "destinationNodeURI"));
        framework.rubrics().forEach(rubric -> has(rubric, "CFRubrics", "CFRubricCriteria"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void nothingIsNullOrBlank(String name) {
        Framework.read(name).objects().forEach(object -> object.forEach(value ->
                assertThat(value.isNull() || (value.isTextual() && value.asText().isBlank())).isFalse()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void identifiersAreLowerCaseUuidsAndEachIsOneEntity(String name) {
        Framework framework = Framework.read(name);

        assertThat(framework.objects()).filteredOn(object -> object.has("identifier"))
                .extracting(object -> object.get("identifier").asText())
                .allMatch(identifier -> identifier.matches(UUID));
        assertThat(framework.entities()).extracting(entity -> entity.get("identifier").asText())
                .doesNotHaveDuplicates();
        assertThat(framework.entities()).extracting(entity -> entity.get("uri").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void linksHaveTheUriOfTheEntityThatTheyName(String name) {
        Map<String, String> uris = new HashMap<>();
        for (String file : List.of("framework.json", "crosswalk.json")) {
            Framework.read(file).entities().forEach(entity ->
                    uris.put(entity.get("identifier").asText(), entity.get("uri").asText()));
        }

        List<JsonNode> links = Framework.read(name).objects().stream()
                .filter(object -> object.has("identifier") && !object.has("lastChangeDateTime"))
                .toList();

        assertThat(links).isNotEmpty().allSatisfy(link -> {
            assertThat(link.fieldNames()).toIterable().contains("title", "identifier", "uri");
            assertThat(link.get("uri").asText()).isEqualTo(uris.get(link.get("identifier").asText()));
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void everyItemHasOneParentAndTheWayUpEndsAtTheDocument(String name) {
        Framework framework = Framework.read(name);
        Map<String, String> parents = new HashMap<>();
        for (JsonNode association : framework.associations("isChildOf")) {
            String before = parents.put(origin(association), destination(association));
            assertThat(before).as("a second parent of %s", origin(association)).isNull();
        }

        assertThat(parents.keySet()).isEqualTo(framework.codes().keySet());
        for (String item : parents.keySet()) {
            List<String> way = new ArrayList<>(List.of(item));
            while (parents.containsKey(way.getLast()) && way.size() <= parents.size()) {
                way.add(Objects.requireNonNull(parents.get(way.getLast())));
            }
            assertThat(way).last().as("the way up from %s", item)
                    .isEqualTo(framework.document().get("identifier").asText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void siblingsHaveDifferentSequenceNumbers(String name) {
        Map<String, Set<Integer>> numbers = new TreeMap<>();
        for (JsonNode association : Framework.read(name).associations("isChildOf")) {
            assertThat(association.path("sequenceNumber").isInt()).isTrue();
            assertThat(numbers.computeIfAbsent(destination(association), parent -> new HashSet<>())
                            .add(association.get("sequenceNumber").asInt()))
                    .as("%s below %s", association.get("sequenceNumber"), association.get("destinationNodeURI"))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"framework.json", "crosswalk.json"})
    void everyAssociationStartsAtAnItemOfThePackageAndHasAKnownType(String name) {
        Framework framework = Framework.read(name);

        assertThat(framework.associations()).allSatisfy(association -> {
            assertThat(framework.codes()).containsKey(origin(association));
            assertThat(association.get("associationType").asText()).isIn("isChildOf", "isPeerOf", "precedes",
                    "exactMatchOf", "isRelatedTo", "isPartOf", "replacedBy");
        });
    }

    private static void has(JsonNode entity, String type, String... required) {
        assertThat(entity.fieldNames()).toIterable()
                .contains("identifier", "uri", "lastChangeDateTime")
                .contains(required)
                .isSubsetOf(MEMBERS.get(type));
    }

    private static String origin(JsonNode association) {
        return association.get("originNodeURI").get("identifier").asText();
    }

    private static String destination(JsonNode association) {
        return association.get("destinationNodeURI").get("identifier").asText();
    }
}
