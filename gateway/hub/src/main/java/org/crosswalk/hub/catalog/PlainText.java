package org.crosswalk.hub.catalog;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A statement without its markup: HTML, Markdown and LaTeX, all of which CASE 1.1 lets statements hold, as words that can
 * be read aloud. It is never parsed as any of them again.
 */
public final class PlainText {

    /** What is longer is no statement of a learning target, and stays as it is. */
    private static final int LONGEST = 20_000;

    private static final Map<Pattern, String> WORDS = new LinkedHashMap<>();

    static {
        put("(?is)<(script|style)\\b.*?</\\1>", " ");
        put("(?i)<br\\s*/?>|</(p|div|li)>", " ");
        put("<[a-zA-Z/][^<>]*>", "");
        put("!?\\[([^\\]]*)\\]\\([^)]*\\)", "$1");
        put("(\\*\\*|__)(?=\\S)(.+?)(?<=\\S)\\1", "$2");
        put("(?<![\\w*])\\*(?=[^\\s*])([^*]+?)(?<=\\S)\\*(?![\\w*])", "$1");
        put("(?m)^\\s*(#{1,6}|[-+]|>)\\s+", "");
        put("`([^`]*)`", "$1");
        put("\\$\\$?(?=\\S)([^$]+?)(?<=\\S)\\$\\$?(?!\\d)|\\\\\\((.+?)\\\\\\)", "$1$2");
        put("\\\\d?frac\\s*\\{([^{}]*)\\}\\s*\\{([^{}]*)\\}", "$1/$2");
        put("\\\\sqrt\\s*\\{([^{}]*)\\}", "√($1)");
        put("\\\\(?:text|mathrm|mathbf|left|right)\\b\\s*", "");
        put("\\\\times\\b", "×");
        put("\\\\div\\b", "÷");
        put("\\\\cdot\\b", "·");
        put("\\\\(?:leq|le)\\b", "≤");
        put("\\\\(?:geq|ge)\\b", "≥");
        put("\\\\(?:neq|ne)\\b", "≠");
        put("\\\\pm\\b", "±");
        put("\\\\pi\\b", "π");
        put("\\\\circ\\b", "°");
        put("\\^\\{([^{}]*)\\}|\\^(\\w)", "^$1$2");
        put("[{}]", "");
        put("&nbsp;|\\u00a0", " ");
        put("&lt;", "<");
        put("&gt;", ">");
        put("&quot;", "\"");
        put("&#39;|&apos;", "'");
        put("&amp;", "&");
        put("\\s+", " ");
    }

    private PlainText() {}

    private static void put(String pattern, String word) {
        WORDS.put(Pattern.compile(pattern), word);
    }

    /** The words alone. */
    public static String of(String statement) {
        if (statement.length() > LONGEST) {
            return statement.strip();
        }
        String plain = statement;
        for (Map.Entry<Pattern, String> each : WORDS.entrySet()) {
            plain = each.getKey().matcher(plain).replaceAll(each.getValue());
        }
        return plain.strip();
    }
}
