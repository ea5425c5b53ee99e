package org.crosswalk.conformance.browser;

import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands a Chromium to a suite's constructor; one is started for all suites, and stopped after the last. */
public final class ChromiumResolver implements ParameterResolver, ExecutionCondition {

    private static final Namespace OURS = Namespace.create(ChromiumResolver.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        Optional<Path> found = Chromium.found();
        if (found.isEmpty() && "true".equals(System.getenv("CI"))) {
            throw new IllegalStateException("there must be a Chromium where CI is true: install chromium, or name it in"
                    + " CROSSWALK_CHROMIUM");
        }
        return found.map(path -> ConditionEvaluationResult.enabled("by " + path)).orElseGet(() ->
                ConditionEvaluationResult.disabled("there is no Chromium here; name one in CROSSWALK_CHROMIUM"));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Chromium.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent("chromium",
                key -> Chromium.start(Chromium.found().orElseThrow()), Chromium.class);
    }
}
