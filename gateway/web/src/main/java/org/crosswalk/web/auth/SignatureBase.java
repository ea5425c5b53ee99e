package org.crosswalk.web.auth;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/** The text that is signed (RFC 5849 3.4.1): the method, the address, and all parameters in one order and one encoding. */
final class SignatureBase {

    private static final Set<String> NOT_SIGNED = Set.of("realm", "oauth_signature");

    private SignatureBase() {}

    /**
     * Puts it together.
     *
     * @param address of the request, without its query
     * @param query as it was sent, or null
     * @param header the parameters of the header, decoded
     * @param plusIsBlank whether a plus in the query is a blank, as forms have it
     */
    static String of(
            String method, String address, @Nullable String query, Map<String, String> header, boolean plusIsBlank) {
        List<String> parameters = new ArrayList<>();
        header.forEach((name, value) -> {
            if (!NOT_SIGNED.contains(name)) {
                parameters.add(encode(name) + "=" + encode(value));
            }
        });
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.add(encode(decode(name, plusIsBlank)) + "=" + encode(decode(value, plusIsBlank)));
        }
        String normal = parameters.stream().sorted(SignatureBase::byNameThenValue).collect(Collectors.joining("&"));
        return method + "&" + encode(address) + "&" + encode(normal);
    }

    /** RFC 5849 3.6: everything but letters, digits and {@code -._~}. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    static String decode(String text, boolean plusIsBlank) {
        try {
            return URLDecoder.decode(plusIsBlank ? text : text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    /** By the encoded name, then by the encoded value; the sign between them does not take part. */
    private static int byNameThenValue(String one, String other) {
        String[] a = one.split("=", 2);
        String[] b = other.split("=", 2);
        int names = a[0].compareTo(b[0]);
        return names == 0 ? a[1].compareTo(b[1]) : names;
    }
}
