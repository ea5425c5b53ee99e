package org.crosswalk.conformance.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Client.Answer;
import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/** Both versions tell of the same frameworks; 1.0 leaves out what it does not know, and nothing else. */
@ExtendWith(DeploymentResolver.class)
class VersionSuite {

    private static final Set<String> OF_1P1 =
            Set.of("frameworkType", "caseVersion", "subject", "subjectURI", "notes", "extensions", "targetType");
    private static final Set<String> TYPES_OF_1P0 = Set.of("isChildOf", "isPeerOf", "isPartOf", "exactMatchOf", "precedes",
            "isRelatedTo", "replacedBy", "exemplar", "hasSkillLevel");

    private final CaseService older;
    private final CaseService newer;
    private final Deployment deployment;

    VersionSuite(Deployment deployment) {
        this.deployment = deployment;
        this.older = CaseService.of(deployment, "v1p0");
        this.newer = CaseService.of(deployment, "v1p1");
    }

    @Test
    void every_entity_of_one_version_is_there_in_the_other_and_says_the_same() {
        List<JsonNode> before = older.packages();
        List<JsonNode> after = newer.packages();
        assertThat(before).hasSameSizeAs(after);
        for (int i = 0; i < before.size(); i++) {
            for (String list : new String[] {"CFItems", "CFAssociations", "CFRubrics"}) {
                Map<String, JsonNode> entities = byIdentifier(after.get(i).path(list));
                assertThat(byIdentifier(before.get(i).path(list)).keySet()).isEqualTo(entities.keySet());
                before.get(i).path(list).forEach(entity ->
                        same(entity, entities.getOrDefault(entity.path("identifier").asText(), entity)));
            }
        }
    }

    @Test
    void version_1_1_says_so_and_1_0_does_not() {
        newer.packages().forEach(whole ->
                assertThat(whole.path("CFDocument").path("caseVersion").asText()).isEqualTo("1.1"));
        older.packages().forEach(whole -> assertThat(whole.path("CFDocument").has("caseVersion")).isFalse());
    }

    @Test
    void an_association_that_1_0_does_not_know_is_a_relation_there() {
        for (JsonNode whole : newer.packages()) {
            whole.path("CFAssociations").forEach(association -> {
                String type = association.path("associationType").asText();
                if (!TYPES_OF_1P0.contains(type)) {
                    String path = "CFAssociations/" + association.path("identifier").asText();
                    assertThat(older.found(path, "CFAssociation").path("associationType").asText()).isEqualTo("isRelatedTo");
                }
            });
        }
    }

    @Test
    void a_reader_with_a_copy_is_told_whether_it_is_still_true() {
        for (CaseService service : List.of(older, newer)) {
            String document = service.packages().getFirst().path("CFDocument").path("identifier").asText();
            for (String path : List.of("CFDocuments", "CFDocuments/" + document, "CFPackages/" + document)) {
                String tag = service.get(path).header("ETag");
                assumeTrue(!tag.isEmpty(), "the host sends no entity tags");
                Answer again = service.send("GET", path, Map.of("If-None-Match", tag));
                assertThat(again.status()).as(path).isEqualTo(304);
                assertThat(again.body()).isEmpty();
                assertThat(service.send("GET", path, Map.of("If-None-Match", "\"another\"")).status()).isEqualTo(200);
            }
        }
    }

    @Test
    void an_entity_has_an_address_that_no_version_changes() {
        JsonNode item = newer.packages().getFirst().path("CFItems").path(0);
        String address = "/uri/" + item.path("identifier").asText();
        Answer json = deployment.anybody().send("GET", address, "", Map.of("Accept", "application/json"));
        assumeTrue(json.status() == 200, "the host has no canonical addresses");
        assertThat(json.json().path("fullStatement")).isEqualTo(item.path("fullStatement"));
        Answer page = deployment.anybody().send("GET", address, "", Map.of("Accept", "text/html"));
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }

    private static void same(JsonNode before, JsonNode after) {
        before.properties().forEach(member -> {
            JsonNode now = after.path(member.getKey());
            if (member.getValue().isTextual() && !member.getKey().equals("associationType")) {
                assertThat(now).as(member.getKey()).isEqualTo(member.getValue());
            }
        });
        List<String> gone = new ArrayList<>();
        after.fieldNames().forEachRemaining(name -> {
            if (!before.has(name)) {
                gone.add(name);
            }
        });
        assertThat(OF_1P1).containsAll(gone);
    }

    private static Map<String, JsonNode> byIdentifier(JsonNode list) {
        Map<String, JsonNode> entities = new TreeMap<>();
        list.forEach(entity -> entities.put(entity.path("identifier").asText(), entity));
        return entities;
    }
}
