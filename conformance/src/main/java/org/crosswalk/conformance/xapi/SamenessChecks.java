package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.crosswalk.conformance.Client.Answer;

/** Which statements are the same (Data 2.3.1; 2.0, 4.2.7), and batches (Communication 2.1.2, 3.2). */
final class SamenessChecks {

    private static final Set<Edition> FIRST = Set.of(Edition.V1_0_3);
    private static final Set<Edition> SECOND = Set.of(Edition.V2_0);

    private SamenessChecks() {}

    static Stream<Check> all() {
        return Stream.concat(sameness(), batches());
    }

    private static Stream<Check> sameness() {
        return Stream.of(
                Check.of("142", "another statement with the same id changes nothing", lrs -> {
                    UUID id = UUID.randomUUID();
                    assertThat(lrs.put(id, Sample.whole().toString()).status()).isEqualTo(204);
                    String before = lrs.statement(id.toString()).body();
                    Sample other = Sample.whole().with("actor.mbox", "\"mailto:other@example.org\"");
                    assertThat(lrs.put(id, other.toString()).status()).isEqualTo(409);
                    assertThat(lrs.post(other.withId(id).toString()).status()).isEqualTo(409);
                    assertThat(lrs.statement(id.toString()).body()).isEqualTo(before);
                }),
                Check.of("XAPI-1.0.3-02", "what may differ makes no other statement", lrs -> {
                    String members = "[{\"mbox\":\"mailto:a@example.org\"},{\"mbox\":\"mailto:b@example.org\"}]";
                    String turned = "[{\"mbox\":\"mailto:b@example.org\"},{\"mbox\":\"mailto:a@example.org\"}]";
                    Sample first = Sample.whole().with("context.team.member", members);
                    for (Sample again : List.of(first, first.with("verb.display", "{\"fr\":\"essayé\"}"),
                            first.with("object.definition", "{\"name\":{\"en\":\"Other\"}}"),
                            first.with("timestamp", "\"2015-11-18T13:17:00.123+01:00\""),
                            first.with("attachments", Sample.ABSENT),
                            first.with("actor.mbox", "\"mailto:ada@EXAMPLE.org\""),
                            first.with("context.registration", "\"EC531277-B57B-4C15-8D91-D292C5B2B8F7\""),
                            first.with("context.team.member", turned))) {
                        UUID id = UUID.randomUUID();
                        assertThat(lrs.put(id, first.toString()).status()).isEqualTo(204);
                        assertThat(lrs.put(id, again.toString()).status()).as(again.toString()).isEqualTo(204);
                    }
                }),
                Check.of("XAPI-1.0.3-01", FIRST, "a duration is compared as a string", lrs ->
                        assertThat(again(lrs, "\"PT4.021S\"", "\"PT4.022S\"")).isEqualTo(409)),
                Check.of("IEEE-09", SECOND, "a duration is compared to the hundredth of a second, and cut there", lrs -> {
                    assertThat(again(lrs, "\"PT4.021S\"", "\"PT4.029S\"")).isEqualTo(204);
                    assertThat(again(lrs, "\"PT4.02S\"", "\"PT4.03S\"")).isEqualTo(409);
                }));
    }

    private static int again(Lrs lrs, String duration, String other) {
        UUID id = UUID.randomUUID();
        lrs.put(id, Sample.whole().with("result.duration", duration).toString());
        return lrs.put(id, Sample.whole().with("result.duration", other).toString()).status();
    }

    private static Stream<Check> batches() {
        return Stream.of(
                Check.of("182 323 326", "a batch is stored whole or not at all", lrs -> {
                    UUID id = UUID.randomUUID();
                    Sample good = Sample.plain().withId(id);
                    Answer refused = lrs.post("[" + good + "," + Sample.plain().with("verb", Sample.ABSENT) + "]");
                    assertThat(refused.status()).isEqualTo(400);
                    assertThat(lrs.statement(id.toString()).status()).isEqualTo(404);
                    String known = lrs.stored(Sample.plain().toString()).getFirst();
                    Answer conflict = lrs.post("[" + good + "," + Sample.whole().withId(UUID.fromString(known)) + "]");
                    assertThat(conflict.status()).isEqualTo(409);
                    assertThat(lrs.statement(id.toString()).status()).isEqualTo(404);
                    lrs.stored("[" + good + "," + Sample.plain().withId(UUID.fromString(known)) + "]");
                    assertThat(lrs.statement(id.toString()).status()).isEqualTo(200);
                }),
                Check.of("IEEE-04", SECOND, "an id that stands twice in a batch is refused", lrs -> {
                    UUID id = UUID.randomUUID();
                    Sample one = Sample.plain().withId(id);
                    assertThat(lrs.post("[" + one + "," + one + "]").status()).isEqualTo(400);
                    assertThat(lrs.statement(id.toString()).status()).isEqualTo(404);
                }),
                Check.of("XAPI-1.0.3-09", "of 64 writers at once the one that conflicts alone is refused", lrs -> {
                    UUID taken = UUID.fromString(lrs.stored(Sample.plain().toString()).getFirst());
                    List<Future<Answer>> answers = new ArrayList<>();
                    // Closing the writers waits for them.
                    try (ExecutorService writers = Executors.newFixedThreadPool(64)) {
                        for (int i = 0; i < 64; i++) {
                            Sample statement = i == 31 ? Sample.whole().withId(taken) : Sample.whole();
                            answers.add(writers.submit(() -> lrs.post(statement.toString())));
                        }
                    }
                    for (int i = 0; i < 64; i++) {
                        assertThat(answers.get(i).resultNow().status()).as("writer %s", i).isEqualTo(i == 31 ? 409 : 200);
                    }
                }));
    }
}
