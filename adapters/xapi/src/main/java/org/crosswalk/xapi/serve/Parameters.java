package org.crosswalk.xapi.serve;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.MultiMap;
import org.jspecify.annotations.Nullable;

import org.crosswalk.web.error.Problem.Kind;
import org.crosswalk.web.error.ProblemException;
import org.crosswalk.xapi.wire.Actor;
import org.crosswalk.xapi.wire.Formats;

/** The parameters of a request, read by their types; one that is unknown or stands twice is refused. */
final class Parameters {

    private final MultiMap given;

    Parameters(MultiMap given, Set<String> known) {
        this.given = given;
        for (String name : given.names()) {
            if (!known.contains(name)) {
                throw bad(name, "is no parameter that the standard knows here");
            }
            if (given.getAll(name).size() > 1) {
                throw bad(name, "stands twice");
            }
        }
    }

    boolean has(String name) {
        return given.contains(name);
    }

    /** All that were given, by name. */
    MultiMap all() {
        return given;
    }

    @Nullable String text(String name) {
        String text = given.get(name);
        if (text != null && text.indexOf('\0') >= 0) {
            throw bad(name, "must not hold U+0000");
        }
        return text;
    }

    String required(String name) {
        String text = text(name);
        if (text == null) {
            throw bad(name, "is missing");
        }
        return text;
    }

    /** An IRI that must be there. */
    String iri(String name) {
        String text = required(name);
        if (!Formats.iri(text)) {
            throw bad(name, "must be an IRI with a scheme");
        }
        return text;
    }

    @Nullable Actor actor(String name) {
        String text = text(name);
        return text == null ? null : Actor.parse(name, text);
    }

    Actor requiredActor(String name) {
        return Actor.parse(name, required(name));
    }

    @Nullable UUID uuid(String name) {
        String text = text(name);
        if (text != null && !Formats.uuid(text)) {
            throw bad(name, "must be a UUID");
        }
        return text == null ? null : UUID.fromString(text);
    }

    /** A plus sign that was sent without its escape arrives as a blank. */
    @Nullable Instant instant(String name) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        String mended = text.replaceAll(" (\\d{2}:?\\d{2})$", "+$1");
        if (!Formats.timestamp(mended)) {
            throw bad(name, "must be an ISO 8601 timestamp");
        }
        return Formats.parse(mended);
    }

    boolean bool(String name) {
        return switch (text(name)) {
            case null -> false;
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(name, "must be true or false");
        };
    }

    static ProblemException bad(String name, String rule) {
        return Kind.BAD_REQUEST.because("parameter " + name + " " + rule).exception();
    }
}
