package org.crosswalk.web.ims;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.PublicUrl;

/** The headers that tell where a page stands in its collection: {@code X-Total-Count} and {@code Link} (RFC 8288). */
public final class Paging {

    private static final Set<String> OF_A_PAGE = Set.of("limit", "offset", Pull.AFTER);

    private Paging() {}

    /** Sets the headers of a page of which the total tells whether another follows. */
    public static void write(RoutingContext http, PublicUrl publicUrl, ImsQuery asked, long total) {
        List<String> links = new ArrayList<>();
        if (asked.offset() + asked.limit() < total) {
            links.add(link(http, publicUrl, asked.limit(), asked.offset() + asked.limit(), "", "next"));
        }
        write(http, publicUrl, asked.limit(), asked.offset(), total, links);
    }

    /** Sets the headers of a page; {@code after} is the place where the next one begins, null where none follows. */
    static void write(
            RoutingContext http, PublicUrl publicUrl, long limit, long offset, long total, @Nullable String after) {
        List<String> links = new ArrayList<>();
        if (after != null) {
            links.add(link(http, publicUrl, limit, offset + limit, "&" + Pull.AFTER + "=" + after, "next"));
        }
        write(http, publicUrl, limit, offset, total, links);
    }

    private static void write(
            RoutingContext http, PublicUrl publicUrl, long limit, long offset, long total, List<String> links) {
        HttpServerResponse response = http.response();
        response.putHeader("X-Total-Count", Long.toString(total));
        long last = total == 0 ? 0 : (total - 1) / limit * limit;
        if (offset > 0) {
            links.add(link(http, publicUrl, limit, Math.max(0, offset - limit), "", "prev"));
        }
        links.add(link(http, publicUrl, limit, 0, "", "first"));
        links.add(link(http, publicUrl, limit, last, "", "last"));
        response.putHeader("Link", String.join(", ", links));
    }

    private static String link(
            RoutingContext http, PublicUrl publicUrl, long limit, long offset, String after, String relation) {
        String others = http.queryParams().entries().stream()
                .filter(parameter -> !OF_A_PAGE.contains(parameter.getKey()))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String query = "limit=" + limit + "&offset=" + offset + (others.isEmpty() ? "" : "&" + others) + after;
        return "<" + publicUrl.of(http.request().path()) + "?" + query + ">; rel=\"" + relation + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
