package org.crosswalk.server.config.bind;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;

import org.crosswalk.hub.client.Network;
import org.crosswalk.hub.district.Condition;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.server.config.yaml.Near;

/** The kinds of value that a member may have. */
enum ScalarType {
    TEXT(String.class, "text", "string") {
        @Override
        Object read(String text, Path folder) {
            return text;
        }
    },
    SECRET(Secret.class, "text", "string") {
        @Override
        Object read(String text, Path folder) {
            return new Secret(text);
        }
    },
    WHOLE(int.class, "a whole number", "integer") {
        @Override
        Object read(String text, Path folder) {
            return Integer.parseInt(text.replace("_", ""));
        }
    },
    LONG(long.class, "a whole number", "integer") {
        @Override
        Object read(String text, Path folder) {
            return Long.parseLong(text.replace("_", ""));
        }
    },
    NUMBER(BigDecimal.class, "a number", "number") {
        @Override
        Object read(String text, Path folder) {
            return new BigDecimal(text);
        }
    },
    YES_OR_NO(boolean.class, "true or false", "boolean") {
        @Override
        Object read(String text, Path folder) throws Unfit {
            return switch (text) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Unfit("expected true or false", "write true or false");
            };
        }
    },
    ZONE(ZoneId.class, "an IANA time zone", "string") {
        @Override
        Object read(String text, Path folder) throws Unfit {
            if (!ZoneId.getAvailableZoneIds().contains(text)) {
                Optional<String> near = Near.to(text, ZoneId.getAvailableZoneIds());
                throw new Unfit("expected an IANA time zone", near.map(zone -> "did you mean '" + zone + "'?")
                        .orElse("write for example America/Chicago"));
            }
            return ZoneId.of(text);
        }
    },
    URL(URI.class, "an absolute address", "string") {
        @Override
        Object read(String text, Path folder) throws Unfit {
            try {
                URI uri = new URI(text);
                if (uri.isAbsolute() && (uri.getHost() != null || uri.isOpaque())) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // told below
            }
            throw new Unfit("expected an absolute address", "write for example https://lms.example.org");
        }
    },
    PATH(Path.class, "the path of a file", "string") {
        @Override
        Object read(String text, Path folder) {
            return folder.resolve(text).normalize();
        }
    },
    NETWORK(Network.class, "an address or a network", "string") {
        @Override
        Object read(String text, Path folder) {
            return Network.parse(text);
        }
    },
    CONDITION(Condition.class, "a JSONata expression", "string") {
        @Override
        Object read(String text, Path folder) {
            return Condition.of(text);
        }
    };

    /** Why a text is not of the type, and how to mend it. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1;

        private final String mend;

        Unfit(String what, String mend) {
            super(what);
            this.mend = mend;
        }

        String what() {
            return String.valueOf(getMessage());
        }

        String mend() {
            return mend;
        }
    }

    private final Class<?> type;
    private final String described;
    private final String jsonType;

    ScalarType(Class<?> type, String described, String jsonType) {
        this.type = type;
        this.described = described;
        this.jsonType = jsonType;
    }

    /** The type for this Java class, boxed or not. */
    static Optional<ScalarType> of(Class<?> type) {
        for (ScalarType candidate : values()) {
            if (candidate.type == type || boxed(candidate.type) == type) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }

    /** For people: {@code a whole number}. */
    String described() {
        return described;
    }

    /** How JSON Schema calls it. */
    String jsonType() {
        return jsonType;
    }

    /** The value of a text. */
    Object valueOf(String text, Path folder) throws Unfit {
        try {
            return read(text, folder);
        } catch (NumberFormatException | InvalidPathException e) {
            throw new Unfit("expected " + described, "write " + described);
        } catch (IllegalArgumentException e) {
            throw new Unfit("expected " + described, String.valueOf(e.getMessage()));
        }
    }

    abstract Object read(String text, Path folder) throws Unfit;

    private static Class<?> boxed(Class<?> type) {
        if (type == int.class) {
            return Integer.class;
        }
        if (type == long.class) {
            return Long.class;
        }
        return type == boolean.class ? Boolean.class : type;
    }
}
