package org.crosswalk.conformance.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.crosswalk.conformance.Deployment;
import org.crosswalk.conformance.DeploymentResolver;

/**
 * A tool as the certification of LTI Advantage examines one: twelve launches that it must refuse, telling the person
 * so, and eighteen that it must accept. The kit plays the LMS, see {@link Lms}.
 */
@ExtendWith(DeploymentResolver.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ToolSuite {

    private static final String LTI = Lms.LTI;

    private final Lms lms;

    ToolSuite(Deployment deployment) throws Exception {
        this.lms = new Lms(deployment);
    }

    @AfterAll
    void stop() {
        lms.close();
    }

    /** The certification's twelve. */
    static Stream<Arguments> knownBad() {
        return Stream.of(
                bad("no kid", (lms, claims) -> lms.sign(lms.key(), header -> header.keyID(null), claims)),
                bad("wrong kid", (lms, claims) -> lms.sign(lms.key(), header -> header.keyID("nobody-has-it"), claims)),
                bad("wrong LTI version", changed(claims -> claims.put(LTI + "version", "11.3"))),
                bad("no LTI version", changed(claims -> claims.remove(LTI + "version"))),
                bad("invalid LTI message", (lms, claims) -> "oauth_consumer_key=x&lti_message_type=basic-lti-launch"),
                bad("missing LTI claims", changed(claims ->
                        Set.copyOf(claims.keySet()).stream().filter(name -> name.startsWith(LTI))
                                .forEach(claims::remove))),
                bad("bad iat and exp", changed(claims -> {
                    claims.put("iat", 11111);
                    claims.put("exp", 22222);
                })),
                bad("no message_type", changed(claims -> claims.remove(LTI + "message_type"))),
                bad("no roles", changed(claims -> claims.remove(LTI + "roles"))),
                bad("no deployment_id", changed(claims -> claims.remove(LTI + "deployment_id"))),
                bad("no resource_link id", changed(claims ->
                        claims.put(LTI + "resource_link", Map.of("title", "no id")))),
                bad("no sub", changed(claims -> claims.remove("sub"))));
    }

    /** What tool libraries in the field were seen to accept. */
    static Stream<Arguments> attacks() {
        return Stream.of(
                bad("unsigned", (lms, claims) -> Base64URL.encode("{\"alg\":\"none\"}") + "."
                        + lms.sign(claims).split("\\.")[1] + "."),
                bad("a stranger's key under a published kid", (lms, claims) ->
                        lms.sign(Lms.newKey(), header -> header.keyID(lms.key().getKeyID()), claims)),
                bad("a key in the header", (lms, claims) -> {
                    RSAKey own = Lms.newKey();
                    return lms.sign(own, header -> header.jwk(own.toPublicJWK()).keyID(lms.key().getKeyID()), claims);
                }),
                bad("another nonce", changed(claims -> claims.put("nonce", "another"))),
                bad("no exp", changed(claims -> claims.remove("exp"))),
                bad("iat ahead", changed(claims -> claims.put("iat", Instant.now().getEpochSecond() + 3600))),
                bad("unknown deployment", changed(claims -> claims.put(LTI + "deployment_id", "nobody's"))),
                bad("an audience more", changed(claims -> claims.put("aud", List.of(claims.get("aud"), "somebody")))),
                bad("a foreign azp", changed(claims -> claims.put("azp", "somebody"))),
                bad("a foreign target", changed(claims ->
                        claims.put(LTI + "target_link_uri", "https://evil.example.org/"))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"knownBad", "attacks"})
    void a_bad_launch_is_refused_and_the_person_told(
            String name, BiFunction<Lms, Map<String, Object>, String> forge) {
        Browser browser = new Browser();
        Map<String, String> request = lms.login(browser);
        Browser.Page page = lms.launch(browser, request, forge.apply(lms, claims(request, "Learner")));
        assertThat(page.status()).as(page.body()).isBetween(400, 499);
        assertThat(page.body()).as("a page for people").contains("<");
    }

    /** Nine of an instructor, nine of a student. */
    static Stream<Arguments> knownGood() {
        List<String> names = List.of("name", "given_name", "family_name");
        return Stream.of("Instructor", "Learner").flatMap(role -> Stream.of(
                good(role + ": all there is", role, claims -> {}),
                good(role + ": several roles", role, claims -> claims.put(LTI + "roles",
                        List.of(Lms.MEMBERSHIP + role, "http://purl.imsglobal.org/vocab/lis/v2/institution/person#Staff"))),
                good(role + ": a short role", role, claims -> claims.put(LTI + "roles", List.of(role))),
                good(role + ": an unknown role", role, claims ->
                        claims.put(LTI + "roles", List.of("http://purl.imsglobal.org/vocab/lis/v2/unknown#Helper"))),
                good(role + ": no role", role, claims -> claims.put(LTI + "roles", List.of())),
                good(role + ": e-mail without names", role, claims -> names.forEach(claims::remove)),
                good(role + ": names without e-mail", role, claims -> claims.remove("email")),
                good(role + ": nothing personal", role, claims -> {
                    names.forEach(claims::remove);
                    claims.remove("email");
                }),
                good(role + ": e-mail without context", role, claims -> {
                    names.forEach(claims::remove);
                    claims.remove(LTI + "context");
                })));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("knownGood")
    void a_good_launch_is_accepted(String name, String role, Consumer<Map<String, Object>> change) {
        Browser browser = new Browser();
        Map<String, String> request = lms.login(browser);
        Map<String, Object> claims = claims(request, role);
        claims.put("https://example.org/a-claim-that-nobody-knows", Map.of("x", 1));
        change.accept(claims);
        Browser.Page page = lms.launch(browser, request, lms.sign(claims));
        assertThat(page.status()).as(page.body()).isBetween(200, 399);
    }

    @Test
    void the_authentication_request_is_as_the_security_framework_says() {
        Map<String, String> request = lms.login(new Browser());
        assertThat(request).containsEntry("scope", "openid").containsEntry("response_type", "id_token")
                .containsEntry("response_mode", "form_post").containsEntry("prompt", "none")
                .containsEntry("login_hint", "4711").containsEntry("lti_message_hint", "a hint")
                .containsKeys("client_id", "redirect_uri", "state", "nonce");
    }

    @Test
    void a_launch_is_good_once_and_in_the_browser_that_began_alone() {
        Browser browser = new Browser();
        Map<String, String> request = lms.login(browser);
        String token = lms.sign(claims(request, "Learner"));
        assertThat(lms.launch(new Browser(), request, token).status()).as("another browser").isBetween(400, 499);
        assertThat(lms.launch(browser, request, token).status()).isBetween(200, 399);
        assertThat(lms.launch(browser, request, token).status()).as("a replay").isBetween(400, 499);
    }

    /** A launch that names no tool to go on to, so that it ends at the tool under examination. */
    private Map<String, Object> claims(Map<String, String> request, String role) {
        Map<String, Object> claims = lms.claims(request.getOrDefault("nonce", ""), role);
        claims.put(LTI + "custom", Map.of("tool", ""));
        return claims;
    }

    private static BiFunction<Lms, Map<String, Object>, String> changed(Consumer<Map<String, Object>> change) {
        return (lms, claims) -> {
            change.accept(claims);
            return lms.sign(claims);
        };
    }

    private static Arguments bad(String name, BiFunction<Lms, Map<String, Object>, String> forge) {
        return Arguments.of(name, forge);
    }

    private static Arguments good(String name, String role, Consumer<Map<String, Object>> change) {
        return Arguments.of(name, role, change);
    }
}
