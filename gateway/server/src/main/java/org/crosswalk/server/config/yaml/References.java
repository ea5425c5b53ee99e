package org.crosswalk.server.config.yaml;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Replaces <code>${env:NAME}</code> by an environment variable and <code>${file:PATH}</code> by what a file holds,
 * without the line break at its end. What they stand for never appears in an error.
 *
 * @param environment gives a variable's value, or null
 * @param folder relative paths start here
 */
public record References(Function<String, @Nullable String> environment, Path folder) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\w+):([^}\\s]*)}");

    /** The text with its references replaced, or null where one cannot be: that has been told to the errors. */
    @Nullable String resolve(Position at, String member, String text, Errors errors) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        boolean whole = true;
        while (matcher.find()) {
            String value = value(at, member, matcher.group(1), matcher.group(2), errors);
            whole &= value != null;
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value == null ? "" : value));
        }
        return whole ? matcher.appendTail(resolved).toString() : null;
    }

    private @Nullable String value(Position at, String member, String source, String name, Errors errors) {
        return switch (source) {
            case "env" -> variable(at, member, name, errors);
            case "file" -> content(at, member, name, errors);
            default -> {
                errors.add(at, member, "${" + source + ":" + name + "} is no reference",
                        "write ${env:NAME} or ${file:PATH}");
                yield null;
            }
        };
    }

    private @Nullable String variable(Position at, String member, String name, Errors errors) {
        String value = environment.apply(name);
        if (value == null) {
            errors.add(at, member, "the environment has no variable " + name, "set it, or write ${file:PATH}");
        }
        return value;
    }

    private @Nullable String content(Position at, String member, String name, Errors errors) {
        try {
            return Files.readString(folder.resolve(name)).stripTrailing();
        } catch (CharacterCodingException | InvalidPathException e) {
            errors.add(at, member, "the file " + name + " is not text in UTF-8", "name a file that holds the value");
        } catch (IOException e) {
            errors.add(at, member, "the file " + name + " cannot be read", "make it, readable for the user that runs"
                    + " Crosswalk; a relative path starts at the folder of the configuration file");
        }
        return null;
    }
}
