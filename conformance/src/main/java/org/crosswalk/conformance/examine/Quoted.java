package org.crosswalk.conformance.examine;

import java.util.regex.Pattern;

/** Why a requirement is broken, in the words of its check, which quote answers: what names people in them is left out. */
final class Quoted {

    private static final int LONGEST = 600;
    private static final Pattern PERSONAL = Pattern.compile(
            "(\"(?:givenName|familyName|middleName|preferred\\w*|name|username|identifier|email|phone|sms|mbox|mbox_sha1sum"
                    + "|openid|birthDate|password|access_token|userMasterIdentifier)\"\\s*:\\s*)\"(?:[^\"\\\\]|\\\\.)*\"?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile("[\\w.+%-]+(?:@|%40)[\\w.-]+");

    private Quoted() {}

    static String of(Throwable failure) {
        String message = failure.getMessage();
        return shortened(message == null || message.isBlank() ? failure.getClass().getSimpleName() : message);
    }

    static String shortened(String text) {
        String nameless = ADDRESS.matcher(PERSONAL.matcher(text.strip()).replaceAll("$1\"…\"")).replaceAll("…@…");
        return nameless.length() <= LONGEST ? nameless : nameless.substring(0, LONGEST) + "…";
    }
}
