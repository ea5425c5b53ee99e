package org.crosswalk.hub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.await;
import static org.crosswalk.hub.testing.TestHub.eventually;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

import io.vertx.core.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.crosswalk.hub.store.Change;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.postgres.PostgresAddress;

/** The order of positions is the order of commits: one who reads on from a position loses nothing. */
class JournalOrderTest {

    private static final int ENOUGH = 400 * Integer.getInteger("crosswalk.soak", 1);

    private final Queue<JournalEntry> seen = new ConcurrentLinkedQueue<>();
    private final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();
    private TestHub test;

    @BeforeEach
    void start() {
        test = TestHub.with();
        test.hub().consumers().add(new Tail(), List.of(TestHub.PINE));
        test.started();
    }

    @AfterEach
    void stop() {
        test.close();
    }

    @Test
    void given_eight_writers_in_two_processes_when_one_is_killed_then_a_tail_sees_every_row_once_and_in_order()
            throws Exception {
        AtomicBoolean goOn = new AtomicBoolean(true);
        Future<?> ours = new JournalWriters(test.hub().changes(), acknowledged::add).write("ours", goOn::get);
        killedAfterSome(otherProcess());
        eventually(() -> acknowledged.stream().filter(each -> each.startsWith("ours")).count(),
                count -> assertThat(count).isGreaterThan(ENOUGH));
        goOn.set(false);
        await(ours);

        List<String> journal = journal();
        eventually(() -> seen, all -> assertThat(all).hasSameSizeAs(journal));
        assertThat(seen).extracting(JournalEntry::record).containsExactlyElementsOf(journal);
        assertThat(seen).extracting(JournalEntry::position).isSorted().doesNotHaveDuplicates();
        assertThat(journal).as("what was acknowledged, by the killed process too").containsAll(acknowledged);
        for (int writer = 0; writer < JournalWriters.WRITERS; writer++) {
            String name = "theirs-" + writer + "-";
            List<String> written = journal.stream().filter(each -> each.startsWith(name)).toList();
            assertThat(written).isNotEmpty();
            for (int number = 0; number < written.size(); number++) {
                assertThat(written.get(number)).isEqualTo(name + number);
            }
        }
    }

    private Process otherProcess() throws IOException {
        PostgresAddress at = test.address();
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp", System.getProperty("java.class.path"), JournalWriters.class.getName(),
                        at.host(), String.valueOf(at.port()), at.database(), at.user(), at.password())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Reads what it prints, beside what its logger says, to the last whole line, which it printed before its end. */
    private void killedAfterSome(Process writers) throws IOException, InterruptedException {
        List<String> printed = new ArrayList<>();
        try (BufferedReader lines = writers.inputReader(StandardCharsets.UTF_8)) {
            while (printed.size() < ENOUGH) {
                String line = lines.readLine();
                if (line.startsWith("theirs")) {
                    printed.add(line);
                }
            }
            writers.destroyForcibly().waitFor();
        }
        acknowledged.addAll(printed);
    }

    private List<String> journal() {
        List<String> records = new ArrayList<>();
        await(test.hub().database().pool()
                        .query("select record from hub.journal where tenant = 'pine' order by position").execute())
                .forEach(row -> records.add(row.getString(0)));
        return records;
    }

    private final class Tail implements JournalConsumer {

        @Override
        public String name() {
            return "tail";
        }

        @Override
        public Set<String> kinds() {
            return Set.of(JournalWriters.KIND);
        }

        @Override
        public Future<Void> accept(Change change, List<JournalEntry> entries) {
            seen.addAll(entries);
            return Future.succeededFuture();
        }
    }
}
