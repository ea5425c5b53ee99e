package org.crosswalk.hub.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.crosswalk.hub.query.Page;
import org.crosswalk.hub.query.Path;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.query.Sort;
import org.crosswalk.hub.roster.User;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

class PositionTest {

    private static TestHub test;

    @BeforeAll
    static void start() {
        test = TestHub.with();
        TestRoster.store(test.hub(), PINE);
        List<User> more = List.of(
                TestRoster.user("aide-1", "aide", "Ada", "Teacher", null),
                TestRoster.user("aide-2", "aide", "Ben", "Émile", null),
                TestRoster.user("aide-3", "aide", "Cem", "Émile", "x@example.org"));
        await(test.hub().changes().apply(PINE, change -> test.hub().records().save(change, User.TYPE, more, "sis")));
    }

    @AfterAll
    static void stop() {
        test.close();
    }

    @ParameterizedTest
    @CsvSource({"familyName, , false", "familyName, , true", "email, , false", "email, , true", "grades, , true",
        "dateLastModified, , false", "enabledUser, , true", "role, , false", "orgs, , true", "userIds, identifier, true",
        "userIds, , false", "metadata, note, false"})
    void a_page_begins_where_the_one_before_ended(String component, @Nullable String inside, boolean descending) {
        Path path = inside == null ? Path.of(component) : Path.of(component, inside);
        Query sorted = Query.where(Predicate.ALL).sortedBy(new Sort(path, descending));
        List<String> whole = page(sorted).items().stream().map(user -> user.entry().sourcedId()).toList();
        List<String> walked = new ArrayList<>();
        Query next = sorted.limit(3);
        while (next != null) {
            Page<User> page = page(next);
            page.items().forEach(user -> walked.add(user.entry().sourcedId()));
            next = page.end() == null || !page.more() ? null : sorted.limit(3).after(page.end());
        }
        assertThat(walked).isEqualTo(whole).hasSize(8);
    }

    private static Page<User> page(Query query) {
        return await(test.hub().records().list(PINE, test.everything(PINE), User.TYPE, query)).value();
    }
}
