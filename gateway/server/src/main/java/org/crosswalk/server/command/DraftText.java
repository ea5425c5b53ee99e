package org.crosswalk.server.command;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** The file of a first district, from the answers to the questions of the guided path. */
record DraftText(Map<String, String> answers) {

    private static final String PLAIN = "[A-Za-z0-9/][A-Za-z0-9 ._/-]*|https?://[A-Za-z0-9._~/:?=&%-]*[A-Za-z0-9_/]";

    String text() {
        StringBuilder text = new StringBuilder("""
                # The district that Crosswalk serves. `crosswalk check` tells what is wrong with this file, with line and
                # remedy; config/demo/district.yaml and the README show more of what can stand here.

                # The short name stands in every record: it never changes.
                id: %s
                name: %s
                # Governs dates, ends of terms and due dates.
                timeZone: %s
                """.formatted(value("id"), value("name"), value("timeZone")));
        if (has("publicUrl")) {
            text.append("""

                    http:
                      # Under which address clients know the gateway.
                      publicUrl: %s
                    """.formatted(value("publicUrl")));
        }
        String systems = roster() + standards() + lms() + tool();
        text.append(systems.isEmpty()
                ? "\n# The systems that the district is connected to.\nsystems: []\n"
                : "\n# The systems that the district is connected to.\nsystems:\n" + systems);
        String clients = lmsClient() + toolClient();
        if (!clients.isEmpty()) {
            text.append("\n# Who may call, and what each may see.\nclients:\n").append(clients);
        }
        if (has("lmsHome")) {
            text.append("""

                    # Whose attempts go where: whatever is scored or completed becomes evidence, results and mastery.
                    flows:
                      - name: whatever was scored or completed becomes evidence
                        from: '*'
                        to: evidence
                    """);
        }
        return text.toString();
    }

    private String roster() {
        return switch (answers.getOrDefault("roster", "")) {
            case "file" -> """
                      # Rosters: loaded at start where the package is new; watchSeconds: 300 looks for a newer one in between.
                      - name: sis
                        kind: oneroster-csv
                        path: %s
                    """.formatted(value("rosterPath"));
            case "provider" -> """
                      # Rosters: pulled every night, and in between what has changed. Try it: crosswalk sync sis
                      - name: sis
                        kind: oneroster-rest
                        url: %s
                        clientId: %s
                        secret: ${file:secrets/rosterSecret}
                        schedule:
                          - {mode: full, at: '02:00'}
                          - {mode: delta, every: 1h}
                    """.formatted(value("rosterUrl"), value("rosterClient"));
            default -> "";
        };
    }

    private String standards() {
        return switch (answers.getOrDefault("standards", "")) {
            case "file" -> """
                      # Learning standards, from a CASE package.
                      - name: standards
                        kind: case-file
                        path: %s
                    """.formatted(value("standardsPath"));
            case "host" -> """
                      # Learning standards; frameworks: [...] names those that are taken, all where it is left out.
                      - name: standards
                        kind: case
                        url: %s
                        schedule: [{mode: full, at: '03:00'}]
                    """.formatted(value("standardsUrl"));
            default -> "";
        };
    }

    private String lms() {
        return !has("lmsHome") ? "" : """
                  # The LMS: whose account is whose.
                  - name: lms
                    kind: lms
                    client: lms
                    homePage: %s
                    accountName: %s
                """.formatted(value("lmsHome"), value("lmsAccount"));
    }

    private String lmsClient() {
        return !has("lmsHome") ? "" : """
                  # The LMS posts statements to /xapi with this id and the secret in that file.
                  - id: lms
                    secret: ${file:secrets/lms}
                    scopes: [statements/write, statements/read/mine, state, profile]
                    sharing: {grounds: learning records of the LMS}
                """;
    }

    private String tool() {
        return !has("toolName") ? "" : """
                  # A tool that pupils are launched into.
                  - name: %1$s
                    kind: lti-tool
                    client: %1$s
                    initiateLoginUri: %2$s
                    redirectUris: [%3$s]
                    targetLinkUri: %3$s
                    jwksUri: %4$s
                """.formatted(value("toolName"), value("toolLogin"), value("toolLaunch"), value("toolKeys"));
    }

    private String toolClient() {
        return !has("toolName") ? "" : """
                  # The tool: it signs with its own keys, and sees these classes by role and grade, without names.
                  - id: %s
                    scopes:
                      - https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly
                      - https://purl.imsglobal.org/spec/lti-ags/scope/lineitem
                      - https://purl.imsglobal.org/spec/lti-ags/scope/score
                      - https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly
                    sharing:
                      grounds: %s
                      classes: [%s]
                      fields:
                        class: '*'
                        enrollment: '*'
                        lineItem: '*'
                        user: [roles, grades]
                        result: '*'
                """.formatted(value("toolName"), value("toolGrounds"), classes());
    }

    private String classes() {
        return Arrays.stream(answers.getOrDefault("toolClasses", "").split("[,\\s]+"))
                .filter(id -> !id.isEmpty())
                .map(DraftText::quoted)
                .collect(Collectors.joining(", "));
    }

    private boolean has(String answer) {
        return !answers.getOrDefault(answer, "").isEmpty();
    }

    private String value(String answer) {
        return quoted(answers.getOrDefault(answer, ""));
    }

    /** As YAML reads it back: plain where that is certain. */
    private static String quoted(String text) {
        boolean word = text.matches("(?i)true|false|yes|no|on|off|null|y|n|[0-9._-]+|.*[ ]");
        return text.matches(PLAIN) && !word ? text : "'" + text.replace("'", "''") + "'";
    }
}
