package org.crosswalk.conformance;

import java.io.IOException;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Hands the deployment to a suite's constructor; a demo is started once for all suites, and stopped after the last. */
public final class DeploymentResolver implements ParameterResolver {

    private static final Namespace OURS = Namespace.create(DeploymentResolver.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType().equals(Deployment.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        String client = System.getProperty("crosswalk.client", "demo");
        String secret = System.getProperty("crosswalk.secret", "demo-secret");
        String url = System.getProperty("crosswalk.url", "");
        return new Deployment(url.isEmpty() ? started(context).url() : url.replaceAll("/$", ""), client, secret,
                System.getProperty("crosswalk.token", ""));
    }

    private static DemoProcess started(ExtensionContext context) {
        return context.getRoot().getStore(OURS).getOrComputeIfAbsent("demo", key -> start(), Stopping.class).demo();
    }

    private static Stopping start() {
        try {
            return new Stopping(DemoProcess.start());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Ends with the run. */
    private record Stopping(DemoProcess demo) implements AutoCloseable {

        @Override
        public void close() {
            demo.close();
        }
    }
}
