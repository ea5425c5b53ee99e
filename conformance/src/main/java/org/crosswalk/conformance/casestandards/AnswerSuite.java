package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Each of the twelve endpoints, for entities of the host's own: members that are demanded, and none that are forbidden. */
@ExtendWith(DeploymentResolver.class)
class AnswerSuite {

    private static final int MOST_OF_A_KIND = 20;

    private final Deployment deployment;

    AnswerSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void CFDocuments_and_CFPackages_tell_of_the_same_frameworks(String version) {
        CaseService service = CaseService.of(deployment, version);
        for (JsonNode whole : service.packages()) {
            JsonNode inside = whole.path("CFDocument");
            JsonNode alone = service.found("CFDocuments/" + id(inside), "CFDocument");
            inside.properties().forEach(member ->
                    assertThat(alone.path(member.getKey())).as(member.getKey()).isEqualTo(member.getValue()));
            assertThat(alone.path("CFPackageURI").path("identifier").asText()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void CFItems_and_CFItemAssociations_tell_of_the_items_of_a_package(String version) {
        CaseService service = CaseService.of(deployment, version);
        for (JsonNode whole : service.packages()) {
            first(whole.path("CFItems")).forEach(inside -> {
                JsonNode alone = service.found("CFItems/" + id(inside), "CFItem");
                inside.properties().forEach(member ->
                        assertThat(alone.path(member.getKey())).as(member.getKey()).isEqualTo(member.getValue()));
                JsonNode around = service.found("CFItemAssociations/" + id(inside), "CFAssociationSet");
                assertThat(around.path("CFItem")).isEqualTo(alone);
                around.path("CFAssociations").forEach(association ->
                        assertThat(Set.of(id(association.path("originNodeURI")), id(association.path("destinationNodeURI"))))
                                .contains(id(inside)));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void CFAssociations_tell_of_the_associations_of_a_package(String version) {
        CaseService service = CaseService.of(deployment, version);
        for (JsonNode whole : service.packages()) {
            first(whole.path("CFAssociations")).forEach(inside -> {
                JsonNode alone = service.found("CFAssociations/" + id(inside), "CFAssociation");
                inside.properties().forEach(member ->
                        assertThat(alone.path(member.getKey())).as(member.getKey()).isEqualTo(member.getValue()));
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void CFLicenses_and_CFAssociationGroupings_answer_with_one_and_CFRubrics_with_their_criteria(String version) {
        CaseService service = CaseService.of(deployment, version);
        Map<String, String> shapes = Map.of("CFLicenses", "CFLicense", "CFAssociationGroupings", "CFAssociationGrouping");
        for (JsonNode whole : service.packages()) {
            shapes.forEach((list, shape) -> first(whole.path("CFDefinitions").path(list)).forEach(inside ->
                    assertThat(service.found(list + "/" + id(inside), shape)).isEqualTo(inside)));
            first(whole.path("CFRubrics")).forEach(inside ->
                    assertThat(service.found("CFRubrics/" + id(inside), "CFRubric")).isEqualTo(inside));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void CFConcepts_CFSubjects_and_CFItemTypes_answer_with_one_and_its_children(String version) {
        CaseService service = CaseService.of(deployment, version);
        for (JsonNode whole : service.packages()) {
            for (String kind : new String[] {"CFConcept", "CFSubject", "CFItemType"}) {
                first(whole.path("CFDefinitions").path(kind + "s")).forEach(inside -> {
                    JsonNode family = service.found(kind + "s/" + id(inside), kind + "Set").path(kind + "s");
                    String code = inside.path("hierarchyCode").asText();
                    family.forEach(member -> assertThat(id(member).equals(id(inside))
                                    || member.path("hierarchyCode").asText().startsWith(code))
                            .as(member + " is a child of " + code).isTrue());
                    assertThat(family.findValuesAsText("identifier")).contains(id(inside));
                });
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1p0", "v1p1"})
    void a_package_names_each_entity_once_and_no_value_is_null(String version) {
        CaseService service = CaseService.of(deployment, version);
        for (JsonNode whole : service.packages()) {
            for (String list : new String[] {"CFItems", "CFAssociations", "CFRubrics"}) {
                Set<String> identifiers = new TreeSet<>();
                whole.path(list).forEach(entity -> assertThat(identifiers.add(id(entity))).as(id(entity)).isTrue());
            }
            whole.findParents("identifier").forEach(entity -> entity.properties().forEach(member ->
                    assertThat(member.getValue().isNull()).as(id(entity) + " " + member.getKey()).isFalse()));
        }
    }

    private static Stream<JsonNode> first(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).limit(MOST_OF_A_KIND);
    }

    private static String id(JsonNode entity) {
        return entity.path("identifier").asText();
    }
}
