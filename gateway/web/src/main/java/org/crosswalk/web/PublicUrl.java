package org.crosswalk.web;

import java.util.List;
import java.util.Optional;

/**
 * The address under which clients know this deployment.
 *
 * @param base for example {@code https://crosswalk.example.org}, without a slash at the end
 * @param former addresses under which it was known before; what they name is still meant
 */
public record PublicUrl(String base, List<String> former) {

    public PublicUrl {
        base = withoutSlash(base);
        former = former.stream().map(PublicUrl::withoutSlash).toList();
    }

    /** The absolute address of a path that begins with a slash. */
    public String of(String path) {
        return base + path;
    }

    /** The path that an absolute address of this deployment names, under its current or a former address. */
    public Optional<String> pathOf(String url) {
        if (url.startsWith(base + "/")) {
            return Optional.of(url.substring(base.length()));
        }
        return former.stream()
                .filter(old -> url.startsWith(old + "/"))
                .map(old -> url.substring(old.length()))
                .findFirst();
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }
}
