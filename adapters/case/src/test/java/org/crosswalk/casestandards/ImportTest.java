package org.crosswalk.casestandards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswalk.casestandards.SampleFramework.DOCUMENT;
import static org.crosswalk.casestandards.SampleFramework.DOMAIN;
import static org.crosswalk.casestandards.SampleFramework.ITEM;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Tuple;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.casestandards.pull.FrameworkImport;
import org.crosswalk.casestandards.pull.FrameworkImporter;
import org.crosswalk.casestandards.pull.ImportReport;
import org.crosswalk.casestandards.translate.Finding;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.web.testing.TestGateway;

/** A package is taken whole or not at all, and what is wrong with it is told by JSON path. */
class ImportTest {

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        gateway = SampleFramework.gateway();
        assertThat(SampleFramework.load(gateway, SampleFramework.json()).findings()).isEmpty();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void every_error_is_told_and_nothing_is_stored() {
        ImportReport report = load(pack -> {
            JsonArray items = pack.getJsonArray("CFItems");
            items.add(items.getJsonObject(0).copy().put("fullStatement", "Another"));
            items.add(items.getJsonObject(0).copy().put("identifier", "NOT-A-UUID"));
            items.add(items.getJsonObject(0).copy().put("identifier", "20000000-0000-4000-8000-000000000009")
                    .put("lastChangeDateTime", "yesterday"));
            items.add("text");
            items.getJsonObject(1).put("fullStatement", "Graph lines");
            items.getJsonObject(0).put("educationLevel", new JsonArray().add(new JsonObject()));
            pack.getJsonArray("CFAssociations").getJsonObject(0).put("associationType", "isFriendOf");
            pack.getJsonArray("CFAssociations").getJsonObject(1).put("sequenceNumber", "first");
            pack.getJsonObject("CFDocument").put("title", new JsonObject());
            pack.put("CFRubrics", "none");
        });
        assertThat(report.findings()).containsExactlyInAnyOrder(
                new Finding("$.CFDocument.title", "must be a string", true),
                new Finding("$.CFDocument.title", "must be there", true),
                new Finding("$.CFItems[0].educationLevel", "must be an array of strings", true),
                new Finding("$.CFItems[3].identifier", "must be a UUID", true),
                new Finding("$.CFItems[4].lastChangeDateTime", "must be a date-time with its offset", true),
                new Finding("$.CFItems[5]", "must be an object", true),
                new Finding("$.CFAssociations[0].associationType",
                        "must be one of the standard's types, or ext: and a word", true),
                new Finding("$.CFAssociations[1].sequenceNumber", "must be a whole number", true),
                new Finding("$.CFRubrics", "must be an array", true));
        assertThat(report.held()).isEqualTo(9);
        assertThat(report.applied()).isFalse();
        assertThat(report.changed()).isZero();
        assertThat(item(ITEM).getString("fullStatement")).isEqualTo("Graph linear functions");
    }

    @Test
    void givenTwoEntitiesWithOneIdentifier_whenTheySayTheSame_thenTheyAreOne() {
        ImportReport same = load(pack -> pack.getJsonArray("CFItems")
                .add(pack.getJsonArray("CFItems").getJsonObject(0).copy()));
        assertThat(same.findings()).containsExactly(
                new Finding("$.CFItems[2].identifier", "stands twice in this package, with the same content", false));
    }

    @Test
    void givenTwoEntitiesWithOneIdentifier_whenTheyContradict_thenTheFirstCountsAndTheOtherIsHeld() {
        ImportReport report = load(pack -> {
            JsonArray items = pack.getJsonArray("CFItems");
            items.add(items.getJsonObject(0).copy().put("fullStatement", "Another").put("alternativeLabel", "A"));
            items.getJsonObject(1).put("humanCodingScheme", "F.2");
        });
        assertThat(report.findings()).containsExactly(new Finding("$.CFItems[2].fullStatement",
                "is not what stands under the same identifier before: the first counts, and this one is left out", true));
        assertThat(report.applied()).isTrue();
        assertThat(report.held()).isEqualTo(1);
        assertThat(report.changed()).isEqualTo(1);
        assertThat(item(DOMAIN).getString("fullStatement")).isEqualTo("Understand functions");
        assertThat(item(DOMAIN).containsKey("alternativeLabel")).isFalse();
        assertThat(item(ITEM).getString("humanCodingScheme")).isEqualTo("F.2");
        assertThat(load(pack -> {}).changed()).isEqualTo(1);
    }

    @Test
    void givenAnEntityThatStandsAgainWithLess_thenItIsTakenWithAllThatIsSaid() {
        ImportReport report = load(pack -> {
            JsonObject again = pack.getJsonArray("CFItems").getJsonObject(1).copy();
            again.remove("CFItemType");
            pack.getJsonArray("CFItems").add(again);
        });
        assertThat(report.findings()).containsExactly(new Finding("$.CFItems[2].identifier",
                "stands twice in this package, and the one completes the other", false));
        assertThat(item(ITEM).getString("CFItemType")).isEqualTo("Standard");
    }

    @Test
    void a_hierarchy_that_runs_in_a_circle_is_refused() {
        ImportReport report = load(pack -> {
            JsonObject back = pack.getJsonArray("CFAssociations").getJsonObject(0).copy()
                    .put("identifier", "30000000-0000-4000-8000-000000000009");
            Object origin = back.getValue("originNodeURI");
            back.put("originNodeURI", back.getValue("destinationNodeURI")).put("destinationNodeURI", origin);
            pack.getJsonArray("CFAssociations").add(back);
        });
        assertThat(report.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.path()).matches("\\$\\.CFAssociations\\[[02]]");
            assertThat(finding.rule()).contains("loop");
            assertThat(finding.held()).isTrue();
        });
        assertThat(report.changed()).isZero();
    }

    @Test
    void an_association_with_what_is_not_here_is_taken_and_told_of() {
        String elsewhere = "2f000000-0000-4000-8000-000000000001";
        Consumer<JsonObject> pointingElsewhere = pack -> pack.getJsonArray("CFAssociations").getJsonObject(1)
                .getJsonObject("destinationNodeURI").put("identifier", elsewhere);
        ImportReport report = load(pointingElsewhere);
        assertThat(report.findings()).containsExactly(new Finding("$.CFAssociations[1].destinationNodeURI",
                "names an item that is neither in this package nor known here; it holds as soon as the item arrives",
                false));
        assertThat(report.changed()).isEqualTo(1);
        SampleFramework.load(gateway, new JsonObject()
                .put("CFDocument", SampleFramework.json().getJsonObject("CFDocument").put("identifier", elsewhere)));
        assertThat(load(pointingElsewhere).findings()).isEmpty();
        assertThat(load(pack -> {}).changed()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"no json", "[]", "{}", "{\"CFDocument\":{}}", "{\"CFDocument\":[]}", ""})
    void what_is_no_packis_refused_or_reported(String text) {
        try {
            assertThat(await(load(Buffer.buffer(text))).held()).isPositive();
        } catch (HubException e) {
            assertThat(e.code()).isEqualTo(HubException.Code.INVALID_DATA);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', value = {
        "{\"CFItems\": [{\"identifier\": \"a\"}, {\"identifier\" | $.CFItems[1].identifier, line 1",
        "{\"CFItems\": [{\"notes\": \"a\", \"notes\": \"b\"}]} | $.CFItems[0].notes, line 1",
        "{\"CFDocument\": {\"title\": nope}} | $.CFDocument.title, line 1",
        "{\"CFDefinitions\": {\"CFConcepts\": [}} | $.CFDefinitions.CFConcepts"})
    void text_that_is_no_json_is_refused_with_its_place(String text, String place) {
        assertThatThrownBy(() -> await(load(Buffer.buffer(text))))
                .isInstanceOf(HubException.class)
                .hasMessageContaining("not well-formed JSON")
                .hasMessageContaining(place);
    }

    @Test
    void givenAPackageThatBreaksOff_thenNothingOfItIsStored() {
        JsonObject changed = SampleFramework.json();
        changed.getJsonArray("CFItems").getJsonObject(1).put("fullStatement", "Graph lines");
        String text = changed.encode();
        assertThatThrownBy(() -> await(load(Buffer.buffer(text.substring(0, text.length() - 9)))))
                .isInstanceOf(HubException.class);
        assertThat(item(ITEM).getString("fullStatement")).isEqualTo("Graph linear functions");
    }

    /** Where the time grew with the square of the items, this took minutes. */
    @Test
    void a_large_package_comes_in_whole_or_not_at_all(@TempDir Path folder) throws IOException {
        Path whole = LargePackage.write(folder.resolve("whole.json"), 6_000);
        FrameworkImport frameworks = new FrameworkImport(gateway.hub(), gateway.web().vertx());
        Path half = folder.resolve("half.json");
        byte[] text = Files.readAllBytes(whole);
        Files.write(half, Arrays.copyOf(text, text.length - 2));
        assertThatThrownBy(() -> await(frameworks.load(PINE, half, "host"))).isInstanceOf(HubException.class);
        String document = "/ims/case/v1p1/CFPackages/" + LargePackage.DOCUMENT;
        assertThat(gateway.anonymous("GET", document, "").statusCode()).isEqualTo(404);
        Set<String> told = new ConcurrentSkipListSet<>();
        ImportOptions options = ImportOptions.DEFAULT.told((step, rows, share) -> told.add(step + " " + rows + " " + share));
        JsonObject report = await(new FrameworkImporter(frameworks).load(PINE, whole, "host", options));
        assertThat(report.getInteger("changed")).isEqualTo(12_001);
        assertThat(told).contains("checking 6000 0.0", "writing 1000 " + 1_000 / 12_001.0, "writing 12000 " + 12_000 / 12_001.0);
        assertThat(rowsThatPlansAreMadeFor("hub.cf_item")).isGreaterThanOrEqualTo(6_000);
        assertThat(await(frameworks.load(PINE, whole, "host")).changed()).isZero();
        JsonObject served = new JsonObject(gateway.anonymous("GET", document, "").body());
        assertThat(served.getJsonArray("CFItems")).hasSize(6_000);
    }

    @Test
    void an_item_in_several_frameworks_stays_one_and_keeps_the_one_that_it_comes_from() {
        String second = "11000000-0000-4000-8000-000000000002";
        JsonObject other = SampleFramework.another(second);
        other.getJsonArray("CFItems").getJsonObject(0)
                .put("lastChangeDateTime", "2020-01-01T00:00:00Z").put("fullStatement", "An old copy")
                .remove("CFDocumentURI");
        assertThat(SampleFramework.load(gateway, other).held()).isZero();
        assertThat(item(DOMAIN).getString("fullStatement")).isEqualTo("Understand functions");
        assertThat(item(DOMAIN).getJsonObject("CFDocumentURI").getString("identifier")).isEqualTo(DOCUMENT);
        assertThat(item(ITEM).getJsonObject("CFDocumentURI").getString("identifier")).isEqualTo(DOCUMENT);
        JsonObject served = new JsonObject(gateway.anonymous("GET", "/ims/case/v1p1/CFPackages/" + second, "").body());
        assertThat(served.getJsonArray("CFItems")).hasSize(2);
    }

    @Test
    void a_date_that_alone_has_changed_is_stored() {
        String date = "2026-07-01T10:00:00.125Z";
        String subject = "CFSubjects/42000000-0000-4000-8000-000000000001";
        ImportReport report = load(pack -> pack.getJsonObject("CFDefinitions").getJsonArray("CFSubjects")
                .getJsonObject(0).put("lastChangeDateTime", date));
        assertThat(report.changed()).isEqualTo(1);
        assertThat(gateway.anonymous("GET", "/ims/case/v1p1/" + subject, "").body()).contains(date);
        assertThat(load(pack -> {}).changed()).isEqualTo(1);
    }

    private static long rowsThatPlansAreMadeFor(String table) {
        return await(gateway.hub().database().pool()
                .preparedQuery("select reltuples::bigint from pg_class where oid = $1::text::regclass")
                .execute(Tuple.of(table))).iterator().next().getLong(0);
    }

    private static ImportReport load(Consumer<JsonObject> change) {
        JsonObject framework = SampleFramework.json();
        change.accept(framework);
        return SampleFramework.load(gateway, framework);
    }

    private static Future<ImportReport> load(Buffer text) {
        return new FrameworkImport(gateway.hub(), gateway.web().vertx()).load(PINE, text, "host");
    }

    private static JsonObject item(String id) {
        return new JsonObject(gateway.anonymous("GET", "/ims/case/v1p1/CFItems/" + id, "").body());
    }
}
