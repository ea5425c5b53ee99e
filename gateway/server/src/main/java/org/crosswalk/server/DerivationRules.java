package org.crosswalk.server;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.crosswalk.hub.evidence.Attempt.AssessmentKind;
import org.crosswalk.hub.evidence.ResultRules;
import org.crosswalk.hub.mastery.Counting;
import org.crosswalk.hub.mastery.Formula;
import org.crosswalk.hub.mastery.Levels;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.server.config.MasteryConfig;
import org.crosswalk.server.config.ResultsConfig;

/** How results and mastery follow from evidence, in the hub's own terms. */
final class DerivationRules {

    private DerivationRules() {}

    static ResultRules results(ResultsConfig results) {
        return new ResultRules(
                new ResultRules.Rule(results.policy(), results.nth()),
                results.courses().stream().collect(Collectors.toMap(ResultsConfig.OfCourse::course, rule ->
                        new ResultRules.Rule(rule.policy(), rule.nth()), (first, last) -> last)),
                results.lineItems().stream().collect(Collectors.toMap(ResultsConfig.OfLineItem::lineItem, rule ->
                        new ResultRules.Rule(rule.policy(), rule.nth()), (first, last) -> last)));
    }

    static MasteryPolicy mastery(MasteryConfig mastery) {
        MasteryPolicy district = new MasteryPolicy(
                new Formula(mastery.method(), mastery.times(), mastery.weight(), mastery.mastered()),
                levels(mastery), mastery.order(), kinds(mastery.kinds()), mastery.rollUp(),
                mastery.crosswalk().stream().map(Counting::word).collect(Collectors.toSet()), Map.of());
        return district.with(mastery.courses().stream().collect(Collectors.toMap(
                MasteryConfig.OfCourse::course,
                course -> district.with(
                        new Formula(course.method(), course.times(), course.weight(), course.mastered())),
                (first, last) -> last)));
    }

    private static Levels levels(MasteryConfig mastery) {
        List<Levels.Level> named = mastery.levels().isEmpty()
                ? Levels.USUAL.levels()
                : mastery.levels().stream()
                        .map(level -> new Levels.Level(level.name(), level.from()))
                        .toList();
        return new Levels(named, mastery.scoreScale(), mastery.rubric());
    }

    private static Map<AssessmentKind, BigDecimal> kinds(MasteryConfig.Kinds kinds) {
        Map<AssessmentKind, BigDecimal> weights = new EnumMap<>(AssessmentKind.class);
        weights.put(AssessmentKind.FORMATIVE, kinds.formative());
        weights.put(AssessmentKind.INTERIM, kinds.interim());
        weights.put(AssessmentKind.SUMMATIVE, kinds.summative());
        weights.values().removeIf(weight -> weight.signum() == 0);
        return weights;
    }
}
