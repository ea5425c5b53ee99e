package org.crosswalk.conformance.lti;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a browser does in a launch, without one: cookies, redirects that are looked at, forms that post themselves. */
final class Browser {

    private static final Pattern FIELD = Pattern.compile("name=\"([^\"]*)\" value=\"([^\"]*)\"");
    private static final Pattern ACTION = Pattern.compile("action=\"([^\"]*)\"");

    private final HttpClient http = HttpClient.newBuilder()
            .cookieHandler(new CookieManager(null, CookiePolicy.ACCEPT_ALL))
            .build();

    /**
     * A page as it was answered; redirects are not followed.
     *
     * @param location where it redirects to; empty where it does not
     */
    record Page(int status, String body, String location) {

        /** Where its form goes; empty where it has none. */
        String action() {
            Matcher action = ACTION.matcher(body);
            return action.find() ? unescaped(action.group(1)) : "";
        }

        /** The fields of its form. */
        Map<String, String> fields() {
            Map<String, String> fields = new LinkedHashMap<>();
            Matcher field = FIELD.matcher(body);
            while (field.find()) {
                fields.put(field.group(1), unescaped(field.group(2)));
            }
            return fields;
        }

        private static String unescaped(String text) {
            return text.replace("&#39;", "'").replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">")
                    .replace("&amp;", "&");
        }
    }

    Page open(String address) {
        return send(HttpRequest.newBuilder(URI.create(address)).GET());
    }

    Page post(String address, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(URI.create(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form(fields))));
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            return new Page(answer.statusCode(), answer.body(), answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** An address with these parameters. */
    static String with(String address, Map<String, String> parameters) {
        return address + (address.contains("?") ? "&" : "?") + form(parameters);
    }

    /** The parameters of an address. */
    static Map<String, String> query(String address) {
        return Arrays.stream(URI.create(address).getRawQuery().split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
