package org.crosswalk.casestandards.pull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;

import org.crosswalk.hub.HubException;

/**
 * What a package is, told by one pass over its file without keeping it.
 *
 * @param document identifier of its CFDocument
 * @param lastChange of its CFDocument
 * @param items how many CFItems it holds
 */
record PackageOutline(String document, Instant lastChange, long items) {

    /** Reads to the last brace; fails with INVALID_DATA for what is cut off or no package. */
    static PackageOutline of(Path file) throws IOException {
        String document = "";
        Instant lastChange = Instant.MAX;
        long items = 0;
        try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw refused("the answer is no CFPackage");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String member = parser.currentName();
                JsonToken value = parser.nextToken();
                if (member.equals("CFDocument") && value == JsonToken.START_OBJECT) {
                    while (parser.nextToken() == JsonToken.FIELD_NAME) {
                        String inside = parser.currentName();
                        parser.nextToken();
                        if (inside.equals("identifier")) {
                            document = parser.getText().toLowerCase(Locale.ROOT);
                        } else if (inside.equals("lastChangeDateTime")) {
                            lastChange = instant(parser.getText());
                        }
                        parser.skipChildren();
                    }
                } else if (member.equals("CFItems") && value == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        items++;
                        parser.skipChildren();
                    }
                } else {
                    parser.skipChildren();
                }
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                throw refused("the package does not end where it should");
            }
        } catch (JsonProcessingException e) {
            throw refused("the package is cut off or no JSON, at byte " + e.getLocation().getByteOffset());
        }
        return new PackageOutline(document, lastChange, items);
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            return Instant.MAX;
        }
    }

    private static HubException refused(String reason) {
        return new HubException(HubException.Code.INVALID_DATA, reason);
    }
}
