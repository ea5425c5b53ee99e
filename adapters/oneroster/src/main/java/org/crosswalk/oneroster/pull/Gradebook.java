package org.crosswalk.oneroster.pull;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

import org.crosswalk.oneroster.translate.Version;
import org.crosswalk.web.egress.Egress;
import org.crosswalk.web.egress.Egress.Answer;

/** The gradebook of a provider. Each request is sent once, or twice where the credential has expired in between. */
public final class Gradebook {

    private static final int UNAUTHORIZED = 401;
    private static final int LARGEST_ANSWER = 1024 * 1024;

    private final Egress egress;
    private final ProviderSettings settings;
    private final Profile profile;
    private final Credential credential;

    public Gradebook(Vertx vertx, ProviderSettings settings) {
        this.egress = new Egress(vertx, Duration.ofSeconds(settings.timeout()), LARGEST_ANSWER);
        this.settings = settings;
        this.profile = Profile.of(settings);
        this.credential = new Credential(egress, settings, profile);
    }

    /** Which version it speaks. */
    public Version version() {
        return profile.version();
    }

    /** Where the provider is, up to where {@code /ims/oneroster} begins. */
    public String base() {
        return settings.url();
    }

    /**
     * Sends a request.
     *
     * @param path below the service, such as {@code /results/1}
     * @return any status is an answer; fails where there is none, or no token
     */
    public Future<Answer> send(HttpMethod method, String path, Buffer body) {
        return Waiting.inOrder("gradebook " + settings.name(), () -> {
            Answer answer = once(method, path, body);
            return answer.status() == UNAUTHORIZED && credential.renew() ? once(method, path, body) : answer;
        });
    }

    private Answer once(HttpMethod method, String path, Buffer body) {
        String url = profile.gradebook() + path;
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.put("Authorization", credential.header(method, url));
        headers.put("Accept", "application/json");
        if (body.length() > 0) {
            headers.put("Content-Type", "application/json");
        }
        return Waiting.on(egress.send(method, url, settings.onPremises(), headers, body));
    }
}
