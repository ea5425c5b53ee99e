package org.crosswalk.conformance.examine;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId.Segment;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Counts by requirement. A requirement is a method of a suite; where a method makes containers of its own, each of them is
 * one, and where it makes tests without containers or names its cases, each of those.
 */
final class Listener implements TestExecutionListener {

    private final Examination examination;
    private final String topic;
    private final Map<String, Counted> open = new LinkedHashMap<>();
    private @Nullable TestPlan plan;

    Listener(Examination examination, String topic) {
        this.examination = examination;
        this.topic = topic;
    }

    /**
     * What came of a requirement.
     *
     * @param part of the topic
     * @param says why it is broken, as far as it can be told without naming people; empty where it holds
     */
    record Requirement(
            String topic, String part, String name, int checks, int broken, int skipped, String says) {}

    @Override
    public void testPlanExecutionStarted(TestPlan begun) {
        plan = begun;
    }

    @Override
    public void executionFinished(TestIdentifier what, TestExecutionResult result) {
        Throwable failure = result.getThrowable().orElse(null);
        if (what.isTest()) {
            TestIdentifier requirement = requirement(what);
            Counted counted = open.computeIfAbsent(requirement.getUniqueId(), id -> new Counted());
            counted.count(result.getStatus(), failure);
            if (requirement.equals(what)) {
                close(what);
            }
        } else {
            if (failure != null) {
                open.computeIfAbsent(what.getUniqueId(), id -> new Counted()).count(result.getStatus(), failure);
            }
            close(what);
        }
    }

    @Override
    public void executionSkipped(TestIdentifier what, String reason) {
        Counted counted = new Counted();
        counted.count(TestExecutionResult.Status.ABORTED, null);
        counted.says = Quoted.shortened(reason);
        open.put(what.getUniqueId(), counted);
        close(what);
    }

    private void close(TestIdentifier what) {
        Counted counted = open.remove(what.getUniqueId());
        if (counted != null) {
            examination.tell(Map.of("requirement", new Requirement(topic, part(what), named(what), counted.checks, counted.broken, counted.skipped, counted.says)));
        }
    }

    private TestIdentifier requirement(TestIdentifier test) {
        TestIdentifier above = above(test).orElse(test);
        return switch (type(above)) {
            case "dynamic-container" -> above;
            // What is named is a requirement of its own; what is only numbered is a case of the same one.
            case "test-template" -> test.getDisplayName().startsWith("[") ? above : test;
            default -> test;
        };
    }

    /** What stands above it, without the engine. */
    private String part(TestIdentifier what) {
        TestIdentifier above = above(what).orElse(null);
        if (above == null || type(above).equals("engine")) {
            return "";
        }
        String further = part(above);
        String name = named(above).replaceFirst("Suite$", "");
        return further.isEmpty() ? name : further + ", " + name;
    }

    private Optional<TestIdentifier> above(TestIdentifier what) {
        return plan == null ? Optional.empty() : plan.getParent(what);
    }

    /** Without the parameters of a method. */
    private static String named(TestIdentifier what) {
        return what.getDisplayName().replaceFirst("\\([^()]*\\)$", "").strip();
    }

    private static String type(TestIdentifier what) {
        Segment last = what.getUniqueIdObject().getLastSegment();
        return last.getType();
    }

    /** What has come of a requirement so far. */
    private static final class Counted {

        private int checks;
        private int broken;
        private int skipped;
        private String says = "";

        void count(TestExecutionResult.Status status, @Nullable Throwable failure) {
            checks++;
            switch (status) {
                case SUCCESSFUL -> { }
                case ABORTED -> skipped++;
                case FAILED -> broken++;
            }
            if (failure != null && says.isEmpty()) {
                says = Quoted.of(failure);
            }
        }
    }
}
