package org.crosswalk.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

import io.vertx.core.json.JsonObject;

/** A kit that finds one requirement fulfilled, one broken and one not examined, and runs until it is ended where asked to. */
final class ScriptedKit {

    private ScriptedKit() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0) {
            System.out.println("""
                    {"topics":[{"id":"short","title":"Short","words":"","leaves":"","sample":false},\
                    {"id":"long","title":"Long","words":"","leaves":"","sample":false},\
                    {"id":"sample","title":"Sample","words":"","leaves":"","sample":true}]}""");
            return;
        }
        JsonObject order = new JsonObject(
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        System.err.println(order.getString("secret"));
        tell("{\"topic\":\"short\"}");
        requirement("pages are complete", 3, 0, 0, "");
        requirement("filters <select>", 2, 1, 0, "expected 200 but was 500");
        requirement("writes come back", 1, 0, 1, order.getString("secret").isEmpty() ? "" : "no id is known");
        if (order.getJsonArray("topics").contains("long")) {
            while (true) {
                LockSupport.park();
            }
        }
        tell("{\"end\":\"\"}");
    }

    private static void requirement(String name, int checks, int broken, int skipped, String says) {
        tell("""
                {"requirement":{"topic":"short","part":"Lists","name":"%s","checks":%d,"broken":%d,"skipped":%d,"says":"%s"}}"""
                .formatted(name, checks, broken, skipped, says));
    }

    private static void tell(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
