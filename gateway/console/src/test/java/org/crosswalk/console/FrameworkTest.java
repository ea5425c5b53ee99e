package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.Origin;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFEntry;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFPackage;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** What a framework's page tells beside its tree. */
@SuppressWarnings("NullAway.Init")
class FrameworkTest {

    private static final String OURS = "aaaaaaaa-0000-4000-8000-000000000000";
    private static final String THEIRS = "bbbbbbbb-0000-4000-8000-000000000000";
    private static final String UNUSED = "aaaaaaaa-0000-4000-8000-000000000002";
    private static final String ALIKE = "bbbbbbbb-0000-4000-8000-000000000001";

    private static TestGateway gateway;

    @BeforeAll
    static void start() {
        TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
        TestRoster.store(hub.hub(), PINE);
        List<Staff> staff = List.of(new Staff(PINE, "cal", Role.CURRICULUM, Password.of(() -> "c-password")));
        gateway = TestGateway.start(hub, web -> new Console(web, staff, List.of(), List.of(), tenant -> List.of(),
                Optional.empty(), Optional.empty(), tenant -> List.of()));
        store(OURS, "Our targets", List.of(), item(TestRoster.ITEM, "M.1", "Find a slope"), item(UNUSED, "M.2", "Draw a line"));
        store(OURS, "Our targets", List.of(), item(TestRoster.ITEM, "M.1", "Find the slope of a line"),
                item(UNUSED, "M.2", "Draw a line"));
        store(THEIRS, "Their targets", List.of(same(ALIKE, TestRoster.ITEM)), item(ALIKE, "T.9", "Slope of <b>lines</b>"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void what_each_import_changed_is_told_value_by_value() {
        assertThat(page("/console/standards/" + OURS)).contains("the first", "1 changed", "/revisions/2");
        assertThat(page("/console/standards/" + OURS + "/revisions/2"))
                .contains("M.1", "fullStatement", "Find a slope → Find the slope of a line").doesNotContain("M.2");
    }

    @Test
    void what_corresponds_in_another_framework_is_told_target_by_target_and_what_does_not() {
        assertThat(page("/console/standards/" + OURS + "/matches?with=" + THEIRS))
                .contains("Of 2 targets without others below them, 1 have a match", "1 exact", "T.9",
                        "Slope of &lt;b&gt;lines&lt;/b&gt;", "nothing");
    }

    @Test
    void how_much_each_target_is_assessed_is_told_also_of_those_that_are_not() {
        String uses = page("/console/standards/" + OURS + "/uses").replaceAll("\\s+", " ");
        assertThat(uses).containsPattern("M\\.1</strong></td><td>Find the slope of a line</td> <td>1</td><td>0</td><td>0</td>")
                .containsPattern("M\\.2</strong></td><td>Draw a line</td> <td><span class=\"faint\">none</span></td>");
    }

    private static String page(String path) {
        try (Browser browser = Browser.signedIn(gateway.url(""), "cal")) {
            return browser.page(path);
        }
    }

    private static void store(String document, String title, List<CFAssociation> associations, CFItem... items) {
        CFPackage all = new CFPackage(new CFDocument(entry(document), title, "A state", null, null, null, null, null,
                List.of(), new JsonArray(), "en", null, null, null, null, null, null, null), List.of(items), associations,
                List.of(), List.of());
        await(gateway.hub().changes().apply(PINE, change -> gateway.hub().curriculum().revisions().around(change, document,
                all.identifiers(), "case", () -> gateway.hub().frameworks().save(change, all, "case"))));
    }

    private static CFItem item(String id, String code, String statement) {
        return new CFItem(entry(id), statement, id.startsWith("b") ? THEIRS : OURS, null, null, "Standard", null, code, null,
                null, List.of(), null, null, List.of(), new JsonArray(), null, List.of("03"), null, null, null);
    }

    private static CFAssociation same(String origin, String destination) {
        return new CFAssociation(entry("dddddddd-0000-4000-8000-000000000001"), "exactMatchOf", origin, link(origin),
                destination, link(destination), null, null, null, null);
    }

    private static JsonObject link(String id) {
        return new JsonObject().put("title", id).put("identifier", id).put("uri", "https://case.example.org/uri/" + id);
    }

    private static CFEntry entry(String id) {
        return new CFEntry(id, "https://case.example.org/uri/" + id, TestRoster.MODIFIED, new Origin("case", id, "1"),
                new JsonObject());
    }
}
