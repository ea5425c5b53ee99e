package org.crosswalk.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceDistrictTest {

    private final EvidenceDistrict district = new EvidenceDistrict("http://127.0.0.1:8080", 60, 1_200);

    @Test
    void given_twenty_attempts_a_pupil_then_each_quiz_of_each_pupil_has_five_within_the_week() {
        Map<String, Integer> attempts = new HashMap<>();
        IntStream.range(0, 1_200).forEach(n -> attempts.merge(
                district.pupilOf(n) + "/" + district.quizOf(n), 1, Integer::sum));
        assertThat(attempts).hasSize(60 * 4).allSatisfy((of, count) -> assertThat(count).isEqualTo(5));
        assertThat(district.at(0)).isEqualTo(Instant.parse("2026-11-09T00:00:00Z"));
        assertThat(district.at(1_199)).isBefore(Instant.parse("2026-11-16T00:00:00Z"));
    }

    @Test
    void points_are_spread_over_the_scale_and_the_same_in_every_run() {
        Set<Integer> points = IntStream.range(0, 1_200).map(district::points).boxed().collect(Collectors.toSet());
        assertThat(points).hasSize(21).allSatisfy(each -> assertThat(each).isBetween(0, 20));
        assertThat(new EvidenceDistrict("", 60, 1_200).points(77)).isEqualTo(district.points(77));
    }

    @Test
    void pupils_of_a_class_share_its_quizzes_and_each_of_these_assesses_a_target_of_its_own() {
        assertThat(district.quiz(0, 3)).isEqualTo(district.quiz(24, 3)).isNotEqualTo(district.quiz(25, 3));
        assertThat(IntStream.range(0, 4).mapToObj(quiz -> district.target(30, quiz))).doesNotHaveDuplicates();
    }

    @Test
    void the_package_holds_every_pupil_once_and_four_quizzes_a_class(@TempDir Path folder) throws Exception {
        try (ZipFile zip = new ZipFile(district.roster(folder).toFile())) {
            Map<String, Integer> rows = new HashMap<>();
            for (String name : List.of("users", "roles", "enrollments", "classes", "lineItems",
                    "lineItemLearningObjectiveIds")) {
                String text = new String(zip.getInputStream(zip.getEntry(name + ".csv")).readAllBytes(),
                        StandardCharsets.UTF_8);
                rows.put(name, (int) text.lines().count() - 1);
            }
            assertThat(rows).isEqualTo(Map.of("users", 60, "roles", 60, "enrollments", 60, "classes", 3, "lineItems", 12,
                    "lineItemLearningObjectiveIds", 12));
        }
    }
}
