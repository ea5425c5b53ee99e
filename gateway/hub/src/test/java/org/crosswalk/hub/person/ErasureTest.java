package org.crosswalk.hub.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.nio.file.Path;
import java.util.Map;

import io.vertx.sqlclient.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;

/** An order to forget a person outlives the restore of a copy that is older than it. */
class ErasureTest {

    @TempDir
    Path folder;

    private TestHub test;
    private Hub hub;

    @BeforeEach
    void start() {
        test = TestHub.with();
        hub = withBook();
        TestRoster.store(hub, PINE);
    }

    @AfterEach
    void stop() {
        await(hub.database().close());
        test.close();
    }

    @Test
    void given_the_restore_of_an_older_copy_then_the_order_is_carried_out_again_once() {
        erase();
        restoreAnOlderCopy();
        assertThat(familyName()).as("before the replay").isEqualTo("Family1");
        assertThat(await(hub.erasure().replay(PINE))).isEqualTo(1);
        assertThat(familyName()).isNull();
        assertThat(await(hub.erasure().replay(PINE))).as("the second time").isZero();
    }

    @Test
    void given_an_order_that_was_released_before_the_restore_then_the_roster_may_bring_the_person_back() {
        String order = erase();
        boolean released = await(hub.changes().apply(PINE, change -> hub.erasure().release(change, order, "admin")));
        assertThat(released).isTrue();
        restoreAnOlderCopy();
        await(hub.erasure().replay(PINE));
        TestRoster.store(hub, PINE);
        assertThat(familyName()).isEqualTo("Family1");
    }

    private String erase() {
        return await(hub.changes().apply(PINE, change -> hub.erasure().erase(change, "student-1", "admin")));
    }

    /** As it was before the order: the person is there, and no order is. */
    private void restoreAnOlderCopy() {
        await(hub.database().pool().query("truncate hub.erasure_order, hub.erasure_notice").execute());
        TestRoster.store(hub, PINE);
    }

    private @org.jspecify.annotations.Nullable String familyName() {
        Row row = await(hub.database().pool()
                .query("select family_name from hub.user where tenant = 'pine' and id = 'student-1'").execute())
                .iterator().next();
        return row.getString(0);
    }

    private Hub withBook() {
        HubSettings declared = test.hub().settings();
        HubSettings settings = new HubSettings(declared.districts(), Map.of(), Map.of(), MasterKey.random(),
                ErasureBook.in(folder.resolve("erasures.jsonl")));
        return Hub.over(test.vertx(), Database.open(test.vertx(), test.address()), settings);
    }
}
