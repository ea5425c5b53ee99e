package org.crosswalk.oneroster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.oneroster.serve.Scopes;
import org.crosswalk.web.testing.TestGateway;

/** A whole collection is pulled while records come and go. */
class PullTest {

    private static final String USERS = "/ims/oneroster/rostering/v1p2/users";

    private TestHub hub;
    private TestGateway gateway;

    @BeforeEach
    void start() {
        hub = TestHub.with();
        store(IntStream.range(100, 130).mapToObj(n -> "user-" + n).toList());
        gateway = TestGateway.start(hub, OneRosterAdapter::new);
        gateway.client("all", Scopes.all(), SharingPolicy.everything("operation"));
        gateway.client("other", Scopes.all(), SharingPolicy.everything("operation"));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=familyName", "&sort=familyName&orderBy=desc", "&sort=dateLastModified"})
    void by_the_link_next_no_record_that_stands_is_skipped_or_repeated(String sort) {
        List<String> seen = new ArrayList<>();
        String next = USERS + "?limit=7" + sort;
        for (int page = 0; !next.isEmpty(); page++) {
            HttpResponse<String> answer = gateway.get("all", next);
            seen.addAll(ids(answer));
            next = next(answer);
            change(page);
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(standing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=familyName", "&sort=familyName&orderBy=desc"})
    void nor_by_offsets_that_the_client_counts_itself(String sort) {
        List<String> seen = new ArrayList<>();
        List<String> page = List.of("");
        for (int offset = 0; !page.isEmpty(); offset += page.size()) {
            page = ids(gateway.get("all", USERS + "?limit=7&offset=" + offset + sort));
            seen.addAll(page);
            change(offset / 7);
        }
        assertThat(seen).doesNotHaveDuplicates().containsAll(standing());
    }

    @Test
    void a_page_that_is_asked_for_again_begins_at_the_same_place() {
        gateway.get("all", USERS + "?limit=7");
        change(0);
        for (int attempt = 0; attempt < 2; attempt++) {
            assertThat(ids(gateway.get("all", USERS + "?limit=7&offset=7"))).containsExactly("user-107", "user-108",
                    "user-109", "user-110", "user-110b", "user-111", "user-112");
        }
    }

    @Test
    void an_offset_that_nobody_has_come_to_is_counted_from_the_beginning() {
        assertThat(ids(gateway.get("all", USERS + "?limit=3&offset=20"))).containsExactly("user-120", "user-121",
                "user-122");
    }

    /** Pages so far from the beginning are led to by milestones; those are 10,000 records apart. */
    @ParameterizedTest
    @ValueSource(strings = {"", "&sort=name&orderBy=desc"})
    void far_pages_in_any_order_hold_what_stands_at_their_offset(String sort) {
        await(hub.hub().database().pool().query("insert into hub.org select 'pine', 'org-' || n, 'active', now(), 'sis', '',"
                + " '', '{}', 'School ' || (200000 - n), 'school', null, null from generate_series(100001, 125000) n").execute());
        String orgs = "/ims/oneroster/rostering/v1p2/orgs?limit=3" + sort + "&offset=";
        for (int offset : List.of(20_001, 10_001, 24_998, 10_000, 9_999, 20_000, 15_000)) {
            HttpResponse<String> page = gateway.get("all", orgs + offset);
            assertThat(ids(page, "orgs")).startsWith("org-" + (100_001 + offset), "org-" + (100_002 + offset));
            assertThat(page.headers().firstValue("X-Total-Count")).hasValue("25000");
        }
        assertThat(ids(gateway.get("all", orgs + 25_000), "orgs")).isEmpty();
        assertThat(ids(gateway.get("all", orgs + 50_000), "orgs")).isEmpty();

        await(hub.hub().database().pool().query("delete from hub.org where id < 'org-100010'").execute());
        assertThat(ids(gateway.get("all", orgs + 15_003), "orgs")).startsWith("org-115004");
    }

    @Test
    void every_page_tells_the_total_and_only_the_last_one_has_no_next() {
        HttpResponse<String> page = gateway.get("all", USERS + "?limit=10");
        for (int n = 1; n <= 3; n++) {
            assertThat(page.headers().firstValue("X-Total-Count")).hasValue("30");
            assertThat(ids(page)).hasSize(10);
            String next = next(page);
            if (n == 3) {
                assertThat(next).isEmpty();
            } else {
                assertThat(next).contains("limit=10&offset=" + n * 10 + "&after=");
                page = gateway.get("all", next);
            }
        }
    }

    @Test
    void a_link_holds_no_name() {
        HttpResponse<String> page = gateway.get("all", USERS + "?limit=1&sort=familyName");
        String after = next(page).replaceFirst(".*after=", "");
        assertThat(new String(java.util.Base64.getUrlDecoder().decode(after), java.nio.charset.StandardCharsets.UTF_8))
                .doesNotContain("Family");
    }

    @Test
    void a_link_is_good_for_its_query_and_its_client_alone() {
        String next = next(gateway.get("all", USERS + "?limit=7&sort=familyName"));
        assertThat(gateway.get("all", next).statusCode()).isEqualTo(200);
        assertThat(gateway.get("other", next).statusCode()).isEqualTo(400);
        assertThat(gateway.get("all", next.replace("sort=familyName", "sort=givenName")).statusCode()).isEqualTo(400);
        assertThat(gateway.get("all", next.replace("/users", "/students")).statusCode()).isEqualTo(400);
        assertThat(gateway.get("all", USERS + "?after=AAAA").statusCode()).isEqualTo(400);
        assertThat(gateway.get("all", USERS + "?after=").statusCode()).isEqualTo(400);
    }

    /** One record before and one behind every place are deleted, and new ones come. */
    private void change(int page) {
        await(hub.hub().database().pool().query("delete from hub.\"user\" where id in ('user-" + (100 + page)
                + "', 'user-" + (129 - page) + "')").execute());
        store(List.of("user-0" + page, "user-1" + (10 + page) + "b", "user-9" + page));
    }

    private static List<String> standing() {
        return IntStream.range(106, 124).mapToObj(n -> "user-" + n).toList();
    }

    private void store(List<String> ids) {
        List<User> users = ids.stream()
                .map(id -> TestRoster.user(id, "student", "Given", "Family " + id, null))
                .toList();
        await(hub.hub().changes().apply(PINE, change -> hub.hub().records().save(change, User.TYPE, users, "sis")));
    }

    private static List<String> ids(HttpResponse<String> answer) {
        return ids(answer, "users");
    }

    private static List<String> ids(HttpResponse<String> answer, String collection) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonObject(answer.body()).getJsonArray(collection).stream()
                .map(record -> ((JsonObject) record).getString("sourcedId"))
                .toList();
    }

    private static String next(HttpResponse<String> answer) {
        Matcher next = Pattern.compile("<([^>]*)>; rel=\"next\"").matcher(
                answer.headers().firstValue("Link").orElseThrow());
        return next.find() ? next.group(1) : "";
    }
}
