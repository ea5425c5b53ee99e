package org.crosswalk.lti.serve;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

import org.crosswalk.web.Call;
import org.crosswalk.web.PublicUrl;
import org.crosswalk.web.error.Problem.Kind;

/**
 * How the services page: {@code limit} is a hint, the address of the next page is opaque and keeps all that was asked.
 * Its cursor is in lower-case hexadecimal digits, for there is a tool library that lower-cases links.
 */
final class Paging {

    /** As large as a page gets, and as large as it is where nobody asks: there are tools that never turn a page. */
    static final int MOST = 1_000;

    private static final String CURSOR = "p";
    private static final String LIMIT = "limit";

    private Paging() {}

    /** How many are wanted. */
    static int limit(Call call) {
        String text = call.http().queryParams().get(LIMIT);
        if (text == null) {
            return MOST;
        }
        if (!text.matches("[1-9]\\d{0,5}")) {
            throw Kind.BAD_REQUEST.because("limit must be a whole number above 0").exception();
        }
        return Math.min(Integer.parseInt(text), MOST);
    }

    /** The id behind which the page begins; empty for the first. */
    static String from(Call call) {
        String cursor = call.http().queryParams().get(CURSOR);
        try {
            return cursor == null ? "" : new String(HexFormat.of().parseHex(cursor), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Kind.BAD_REQUEST.because("this is no address of a page; follow the Link header as it stands").exception();
        }
    }

    /** Tells in the Link header where the next page begins. */
    static void next(Call call, PublicUrl publicUrl, String last) {
        String cursor = HexFormat.of().formatHex(last.getBytes(StandardCharsets.UTF_8));
        link(call, publicUrl, "next", Set.of(CURSOR), CURSOR + "=" + cursor);
    }

    /** Adds a link to this address with a parameter of its own. */
    static void link(Call call, PublicUrl publicUrl, String rel, Set<String> without, String parameter) {
        String kept = call.http().queryParams().entries().stream()
                .filter(each -> !without.contains(each.getKey()))
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8) + "&")
                .collect(Collectors.joining());
        call.http().response().headers().add("Link",
                "<" + publicUrl.of(call.http().request().path()) + "?" + kept + parameter + ">; rel=\"" + rel + "\"");
    }
}
