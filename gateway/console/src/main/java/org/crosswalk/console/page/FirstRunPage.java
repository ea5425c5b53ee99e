package org.crosswalk.console.page;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

import org.crosswalk.console.firstrun.FirstDistrict;
import org.crosswalk.console.firstrun.FirstDistrict.Finding;
import org.crosswalk.console.firstrun.FirstDistrict.Trial;
import org.crosswalk.console.firstrun.Question;
import org.crosswalk.console.firstrun.Step;

/**
 * Leads somebody to a first district, step by step, without a gateway behind it. Whoever has the key, which is in the
 * address that the terminal shows, may go; answers travel in the form, and nothing is written before the last step but
 * secrets, each in a file of its own.
 */
public final class FirstRunPage {

    /** Where the path begins; the key comes after {@code ?key=}. */
    public static final String PATH = "/console/first-run";

    private static final int FORBIDDEN = 403;
    private static final int LARGEST = 1 << 20;

    private final Vertx vertx;
    private final FirstDistrict district;
    private final String key;

    public FirstRunPage(Vertx vertx, FirstDistrict district, String key) {
        this.vertx = vertx;
        this.district = district;
        this.key = key;
    }

    /** A step with what was answered so far, and what is wrong with it. */
    public record Asked(
            String key, Step step, List<Step> steps, Map<String, String> answers, List<Finding> findings) {

        /** What stands in the field of a question. */
        public String answer(Question question) {
            return answers.getOrDefault(question.id(), question.usual());
        }
    }

    /** The file before it is written. */
    public record Review(
            String key,
            List<Step> steps,
            Map<String, String> answers,
            String file,
            String text,
            List<Finding> findings,
            List<Trial> trials) {}

    public void declare(Router router) {
        Assets.mount(router);
        router.route(PATH).handler(Rooms::guard);
        router.get(PATH).handler(http -> {
            if (allowed(http, http.request().getParam("key"))) {
                send(http, asked(Step.DISTRICT, Map.of(), List.of()));
            }
        });
        router.post(PATH).handler(BodyHandler.create(false).setBodyLimit(LARGEST)).handler(http -> {
            if (allowed(http, http.request().getFormAttribute("key"))) {
                vertx.executeBlocking(work(http.request()), false)
                        .onSuccess(html -> send(http, html))
                        .onFailure(http::fail);
            }
        });
        router.get("/").handler(http -> http.redirect(PATH));
    }

    private boolean allowed(RoutingContext http, @org.jspecify.annotations.Nullable String given) {
        if (given != null && MessageDigest.isEqual(given.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                key.getBytes(java.nio.charset.StandardCharsets.UTF_8))) {
            return true;
        }
        http.response().setStatusCode(FORBIDDEN);
        send(http, Html.of("problem", Map.of("status", FORBIDDEN, "request", "", "ours", false, "part", false, "message",
                "Open the whole address that the terminal shows: its key lets you in.")));
        return false;
    }

    private Callable<Html> work(HttpServerRequest request) {
        Map<String, String> answers = new HashMap<>();
        for (Step step : Step.values()) {
            for (Question question : step.questions()) {
                String answer = request.getFormAttribute(question.id());
                if (answer != null) {
                    answers.put(question.id(), answer.replaceAll("\\p{Cntrl}+", " ").strip());
                }
            }
        }
        String go = request.getFormAttribute("go");
        String text = request.getFormAttribute("text");
        return switch (go == null ? "" : go) {
            case "check" -> () -> review(answers, plain(text));
            case "begin" -> () -> begin(answers, plain(text));
            default -> () -> step(answers, request.getFormAttribute("step"), go == null ? "" : go);
        };
    }

    private static String plain(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.replace("\r\n", "\n");
    }

    /** Goes on from a step, where what it was answered is right, or to any other by its name. */
    private Html step(Map<String, String> answers, @org.jspecify.annotations.Nullable String at, String go)
            throws Exception {
        Step from = named(at);
        for (Question question : from.questions()) {
            String secret = question.kind().equals("secret") ? answers.remove(question.id()) : null;
            if (secret != null && !secret.isEmpty()) {
                district.keep(question.id(), secret);
            }
        }
        if (!go.equals("next")) {
            return asked(named(go), answers, List.of());
        }
        List<Finding> findings = district.check(district.text(answers));
        if (!findings.isEmpty()) {
            return asked(from, answers, findings);
        }
        Step next = from.next().orElse(null);
        return next == null ? review(answers, district.text(answers)) : asked(next, answers, List.of());
    }

    private static Step named(@org.jspecify.annotations.Nullable String name) {
        return Arrays.stream(Step.values())
                .filter(step -> step.name().equals(name))
                .findFirst()
                .orElse(Step.DISTRICT);
    }

    private Html asked(Step step, Map<String, String> answers, List<Finding> findings) {
        return Html.of("firstrun", Map.of("it", new Asked(key, step, List.of(Step.values()), answers, findings)));
    }

    private Html review(Map<String, String> answers, String text) throws Exception {
        List<Finding> findings = district.check(text);
        List<Trial> trials = findings.isEmpty() ? district.trials(text) : List.of();
        return Html.of("firstrunreview", Map.of("it", new Review(
                key, List.of(Step.values()), answers, district.file(), text, findings, trials)));
    }

    private Html begin(Map<String, String> answers, String text) throws Exception {
        if (!district.check(text).isEmpty()) {
            return review(answers, text);
        }
        // The answer must have left before the port is given to the gateway.
        vertx.setTimer(500, soon -> vertx.executeBlocking(() -> {
            district.begin(text);
            return true;
        }, false));
        return Html.of("firstrunbegun", Map.of("file", district.file()));
    }

    private static Future<Void> send(RoutingContext http, Html html) {
        http.response().putHeader("Content-Type", "text/html; charset=utf-8");
        return http.response().end(html.body() == null ? Buffer.buffer() : html.body());
    }
}
