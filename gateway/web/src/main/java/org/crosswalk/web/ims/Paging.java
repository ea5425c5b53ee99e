package org.crosswalk.web.ims;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.web.PublicUrl;

/** The headers that tell where a page stands in its collection: {@code X-Total-Count} and {@code Link} (RFC 8288). */
public final class Paging {

    private Paging() {}

    /** Sets the headers of a page. */
    public static void write(RoutingContext http, PublicUrl publicUrl, ImsQuery asked, long total) {
        HttpServerResponse response = http.response();
        response.putHeader("X-Total-Count", Long.toString(total));
        List<String> links = new ArrayList<>();
        long limit = asked.limit();
        long last = total == 0 ? 0 : (total - 1) / limit * limit;
        if (asked.offset() + limit < total) {
            links.add(link(http, publicUrl, limit, asked.offset() + limit, "next"));
        }
        if (asked.offset() > 0) {
            links.add(link(http, publicUrl, limit, Math.max(0, asked.offset() - limit), "prev"));
        }
        links.add(link(http, publicUrl, limit, 0, "first"));
        links.add(link(http, publicUrl, limit, last, "last"));
        response.putHeader("Link", String.join(", ", links));
    }

    private static String link(RoutingContext http, PublicUrl publicUrl, long limit, long offset, String relation) {
        String others = http.queryParams().entries().stream()
                .filter(parameter -> !parameter.getKey().equals("limit") && !parameter.getKey().equals("offset"))
                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                .collect(Collectors.joining("&"));
        String query = "limit=" + limit + "&offset=" + offset + (others.isEmpty() ? "" : "&" + others);
        return "<" + publicUrl.of(http.request().path()) + "?" + query + ">; rel=\"" + relation + "\"";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
