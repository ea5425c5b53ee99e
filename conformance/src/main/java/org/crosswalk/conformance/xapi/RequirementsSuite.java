package org.crosswalk.conformance.xapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * Every requirement of {@code requirements.txt}, in each edition that has it. A check is done once, and is shown under
 * each requirement that it examines; the coverage is printed at the end.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(Lifecycle.PER_CLASS)
class RequirementsSuite {

    private final Deployment deployment;
    private final List<Check> checks = Checks.all();
    private final Map<Edition, Coverage> coverage = new EnumMap<>(Edition.class);

    RequirementsSuite(Deployment deployment) {
        this.deployment = deployment;
    }

    @TestFactory
    Stream<DynamicContainer> requirements_of_1_0_3() {
        return requirements(Edition.V1_0_3);
    }

    @TestFactory
    Stream<DynamicContainer> requirements_of_2_0() {
        return requirements(Edition.V2_0);
    }

    @Test
    void each_requirement_is_examined_or_says_why_it_is_not() {
        assertThat(Requirement.all()).allSatisfy(requirement -> assertThat(requirement.editions())
                .as("%s %s", requirement.id(), requirement.unexamined())
                .allSatisfy(edition -> assertThat(examines(requirement, edition).isEmpty())
                        .isEqualTo(!requirement.unexamined().isEmpty())));
        Set<String> known = Requirement.all().stream().map(Requirement::id).collect(Collectors.toSet());
        assertThat(checks).allSatisfy(check -> assertThat(known).containsAll(check.requirements()));
    }

    @AfterAll
    void print() {
        coverage.values().forEach(each -> System.out.print(each.report()));
    }

    private Stream<DynamicContainer> requirements(Edition edition) {
        Lrs lrs = new Lrs(deployment.everything(), deployment.anybody(), "/xapi", edition);
        Coverage covered = coverage.computeIfAbsent(edition, Coverage::new);
        Map<Check, Outcome> done = new HashMap<>();
        return Requirement.all().stream()
                .filter(requirement -> requirement.editions().contains(edition))
                .filter(requirement -> requirement.unexamined().isEmpty())
                .map(requirement -> DynamicContainer.dynamicContainer(
                        requirement.id() + " " + requirement.text(),
                        examines(requirement, edition).stream().map(check -> DynamicTest.dynamicTest(
                                check.says(),
                                () -> done.computeIfAbsent(check, one -> outcome(one, lrs, covered)).rethrow()))));
    }

    private List<Check> examines(Requirement requirement, Edition edition) {
        return checks.stream()
                .filter(check -> check.editions().contains(edition))
                .filter(check -> check.requirements().contains(requirement.id()))
                .toList();
    }

    private static Outcome outcome(Check check, Lrs lrs, Coverage covered) {
        try {
            check.examination().accept(lrs);
            covered.held(check);
            return new Outcome(null);
        } catch (AssertionError | RuntimeException e) {
            covered.broke(check);
            return new Outcome(e);
        }
    }

    /** What came of a check. */
    private record Outcome(@Nullable Throwable failure) {

        void rethrow() throws Throwable {
            if (failure != null) {
                throw failure;
            }
        }
    }
}
