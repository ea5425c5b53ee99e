package org.crosswalk.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.OAK;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.util.List;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.Origin;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.testing.TestRoster;

class StandardsTest {

    private static final String STATE = "11111111-0000-4000-8000-000000000001";
    private static final String NATION = "11111111-0000-4000-8000-000000000002";
    private static final String A = "aaaaaaaa-0000-4000-8000-000000000001";
    private static final String B = "bbbbbbbb-0000-4000-8000-000000000002";
    private static final String FOREIGN = "cccccccc-0000-4000-8000-000000000003";

    private static ApiGateway api;

    @BeforeAll
    static void start() {
        api = new ApiGateway();
        store(PINE, List.of(item(A, STATE), item(B, NATION)), List.of(
                association("d0000000-0000-4000-8000-000000000001", "exactMatchOf", A, B),
                association("d0000000-0000-4000-8000-000000000002", "isRelatedTo", FOREIGN, A),
                association("d0000000-0000-4000-8000-000000000003", "isChildOf", A, STATE)));
        store(OAK, List.of(item(A, NATION)), List.of());
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void alignments_name_the_objectives_of_line_items() {
        JsonArray expected = new JsonArray().add(new JsonObject()
                .put("lineItem", "li-1")
                .put("caseItems", new JsonArray().add(TestRoster.ITEM)));
        assertThat(api.read("reader", "/alignments").getJsonArray("alignments")).isEqualTo(expected);
        assertThat(api.read("vendor", "/alignments?lineItem=li-1").getJsonArray("alignments")).isEqualTo(expected);
        assertThat(api.read("reader", "/alignments?lineItem=li-2").encode()).isEqualTo("{\"alignments\":[]}");
        assertThat(api.read("nobody", "/alignments").encode()).isEqualTo("{\"alignments\":[]}");
    }

    @Test
    void the_crosswalk_goes_one_hop_in_both_directions_and_not_to_parents() {
        assertThat(api.read("reader", "/crosswalk?item=" + A)).isEqualTo(new JsonObject()
                .put("item", A)
                .put("equivalents", new JsonArray()
                        .add(new JsonObject()
                                .put("caseItem", B)
                                .put("association", "exactMatchOf")
                                .put("direction", "outgoing")
                                .put("framework", NATION))
                        .add(new JsonObject()
                                .put("caseItem", FOREIGN)
                                .put("association", "isRelatedTo")
                                .put("direction", "incoming"))));
        JsonObject ofB = api.read("reader", "/crosswalk?item=" + B).getJsonArray("equivalents").getJsonObject(0);
        assertThat(ofB).isEqualTo(new JsonObject()
                .put("caseItem", A)
                .put("association", "exactMatchOf")
                .put("direction", "incoming")
                .put("framework", STATE));
    }

    @Test
    void the_crosswalk_pages() {
        JsonObject first = api.read("reader", "/crosswalk?limit=1&item=" + A);
        assertThat(first.getJsonArray("equivalents")).hasSize(1);
        JsonObject second = api.read("reader", "/crosswalk?limit=1&item=" + A + "&after=" + first.getString("after"));
        assertThat(second.getJsonArray("equivalents").getJsonObject(0).getString("caseItem")).isEqualTo(FOREIGN);
    }

    @Test
    void an_item_must_be_named_by_its_uuid() {
        assertThat(api.get("reader", "/crosswalk").statusCode()).isEqualTo(400);
        assertThat(api.get("reader", "/crosswalk?item=algebra").statusCode()).isEqualTo(400);
    }

    @Test
    void another_district_or_a_client_without_standards_sees_no_equivalents() {
        assertThat(api.read("oak", "/crosswalk?item=" + A).getJsonArray("equivalents")).isEmpty();
        assertThat(api.read("vendor", "/crosswalk?item=" + A).getJsonArray("equivalents")).isEmpty();
    }

    private static void store(TenantId tenant, List<CFItem> items, List<CFAssociation> associations) {
        await(api.gateway().hub().changes().apply(tenant, change -> api.gateway().hub().records()
                .save(change, CFItem.TYPE, items, "case")
                .compose(saved -> api.gateway().hub().records()
                        .save(change, CFAssociation.TYPE, associations, "case"))));
    }

    private static CFItem item(String id, String document) {
        return new CFItem(entry(id), "A target", document, null, null, null, null, null, null, null, List.of(), null,
                null, List.of(), new JsonArray(), null, List.of(), null, null, null);
    }

    private static CFAssociation association(String id, String type, String origin, String destination) {
        return new CFAssociation(entry(id), type, origin, new JsonObject(), destination, new JsonObject(), null, null,
                null, null);
    }

    private static CFEntry entry(String id) {
        return new CFEntry(id, "https://case.example.org/uri/" + id, TestRoster.MODIFIED, new Origin("case", id, "1"),
                new JsonObject());
    }
}
