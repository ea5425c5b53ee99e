package org.crosswalk.conformance.xapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import org.crosswalk.conformance.Client.Answer;

/** A body of type multipart/mixed, each part with its headers. */
final class Mixed {

    private static final String BOUNDARY = "abcABC0123'()+_,-./:=?";

    private final StringBuilder body = new StringBuilder();

    /** Begins with statements. */
    static Mixed of(Object statements) {
        return new Mixed().part(Map.of("Content-Type", Lrs.JSON), statements.toString());
    }

    /** Appends data with all the headers that it must have. */
    Mixed data(String type, String data) {
        return part(Map.of("Content-Type", type, "Content-Transfer-Encoding", "binary", "X-Experience-API-Hash",
                sha256(data)), data);
    }

    /** Appends any part. */
    Mixed part(Map<String, String> headers, String content) {
        body.append("--").append(BOUNDARY).append("\r\n");
        headers.forEach((name, value) -> body.append(name).append(": ").append(value).append("\r\n"));
        body.append("\r\n").append(content).append("\r\n");
        return this;
    }

    Answer post(Lrs lrs) {
        return post(lrs, "multipart/mixed; boundary=\"" + BOUNDARY + "\"");
    }

    Answer post(Lrs lrs, String contentType) {
        return lrs.send("POST", "statements", Map.of(), Map.of("Content-Type", contentType),
                body + "--" + BOUNDARY + "--\r\n");
    }

    /** An attachment whose data is a part. */
    static String attachment(String usage, String type, String data) {
        return """
                {"usageType":"%s","display":{"en":"Data"},"contentType":"%s","length":%d,"sha2":"%s"}"""
                .formatted(usage, type, data.getBytes(StandardCharsets.UTF_8).length, sha256(data));
    }

    /** The parts of an answer, headers and content. */
    static List<String> parts(Answer answer) {
        String type = answer.header("Content-Type");
        String boundary = type.substring(type.indexOf("boundary=") + "boundary=".length()).replace("\"", "");
        List<String> parts = new ArrayList<>();
        for (String part : answer.body().split("--" + java.util.regex.Pattern.quote(boundary))) {
            if (!part.isBlank() && !part.startsWith("--")) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    static String sha256(String data) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(data.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
