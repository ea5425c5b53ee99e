package org.crosswalk.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Role;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.hub.testing.TestRoster;
import org.crosswalk.web.testing.TestGateway;

/** In a district of 100,000 pupils each screen answers within 300 ms, 95 times of 100; in the long profile only. */
@Tag("soak")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LargeDistrictTest {

    private static final int ASKED = 60;
    private static final long MOST_MILLIS = 300;

    private @Nullable TestGateway gateway;
    private @Nullable Browser browser;

    @BeforeAll
    void start() throws SQLException, IOException {
        TestHub hub = TestHub.connectedTo(Map.of(), new Migrations("console"));
        TestRoster.store(hub.hub(), PINE);
        LargeDistrict.copy(hub.address(), PINE.value());
        List<Staff> staff =
                List.of(new Staff(PINE, "ada", Role.ADMINISTRATOR, Password.of(() -> "a-password")));
        gateway = TestGateway.start(
                hub, web -> new Console(web, staff, List.of(), List.of(), tenant -> List.of(), Optional.empty(), Optional.empty(),
                        tenant -> List.of()));
        browser = new Browser(gateway.url(""));
        assertThat(browser.signIn("ada", "a-password").statusCode()).isEqualTo(303);
    }

    @AfterAll
    void stop() {
        if (browser != null && gateway != null) {
            browser.close();
            gateway.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "/console/", "/console/overview/numbers", "/console/systems", "/console/people", "/console/people?q=family99",
        "/console/people?q=given12+family7&role=student", "/console/people/big-pupil-77", "/console/standards",
        "/console/standards?q=slope", "/console/mastery", "/console/mastery?class=big-class-7", "/console/evidence",
        "/console/held", "/console/deliveries", "/console/deliveries?state=dead", "/console/clients",
        "/console/operations", "/console/operations/audit"})
    void each_screen_answers_in_time(String path, TestReporter reporter) {
        Browser ada = java.util.Objects.requireNonNull(browser);
        ada.page(path);
        long[] millis = new long[ASKED];
        for (int i = 0; i < ASKED; i++) {
            long begin = System.nanoTime();
            ada.page(path);
            millis[i] = (System.nanoTime() - begin) / 1_000_000;
        }
        Arrays.sort(millis);
        long p95 = millis[ASKED * 95 / 100];
        reporter.publishEntry(path, "median " + millis[ASKED / 2] + " ms, p95 " + p95 + " ms");
        assertThat(p95).as("p95 of " + path + " in ms").isLessThan(MOST_MILLIS);
    }
}
