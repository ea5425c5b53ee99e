package org.crosswalk.bench;

import io.vertx.core.Future;
import io.vertx.core.Vertx;

/**
 * A movement through the gateway, over and over.
 *
 * @param kind what is done
 * @param connections how many do it at a time
 */
record LtiWorkload(LtiPeers peers, Kind kind, int connections) implements Workload {

    /** What is measured. */
    enum Kind {
        PLATFORM("launch into a tool"),
        TOOL("launch from an LMS"),
        BRIDGE("launch through both"),
        TOKEN("token for a tool"),
        SCORE("score by a tool");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    @Override
    public String name() {
        return kind.words + ", " + connections + " at a time";
    }

    @Override
    public int statements() {
        return 1;
    }

    @Override
    public int inFlight() {
        return 1;
    }

    @Override
    public Future<Connection> connect(Vertx vertx) {
        LtiPeers.Browser browser = peers.new Browser(vertx);
        return kind == Kind.SCORE
                ? peers.token(browser).compose(token -> peers.begin(browser)
                        .compose(address -> peers.arrive(browser, address))
                        .map(claims -> connection(browser, token, claims.getString("sub"))))
                : Future.succeededFuture(connection(browser, "", ""));
    }

    private Connection connection(LtiPeers.Browser browser, String token, String sub) {
        return new Connection() {

            @Override
            public Future<?> send() {
                return switch (kind) {
                    case PLATFORM -> peers.begin(browser).compose(address -> peers.arrive(browser, address));
                    case TOOL -> peers.launch(browser, false);
                    case BRIDGE -> peers.launch(browser, true)
                            .compose(page -> peers.arrive(browser, page.location()));
                    case TOKEN -> peers.token(browser);
                    case SCORE -> peers.score(browser, token, sub);
                };
            }

            @Override
            public Future<?> close() {
                return browser.close();
            }
        };
    }
}
