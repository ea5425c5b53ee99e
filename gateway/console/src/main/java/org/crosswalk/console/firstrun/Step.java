package org.crosswalk.console.firstrun;

import java.util.List;
import java.util.Optional;

/** The steps of the path, in order; what is left empty after the first is left out of the file, and can be added later. */
public enum Step {
    DISTRICT("Name the district", "What everything else belongs to. The short name stands in every record and never changes.",
            Question.text("id", "Short name", "lower-case letters, digits and hyphens, such as pine-river", ""),
            Question.text("name", "Name, for people", "Pine River School District", ""),
            Question.text("timeZone", "Time zone", "governs dates, term ends and due dates", "America/Chicago"),
            Question.text("publicUrl", "Address under which others will reach the gateway",
                    "such as https://gateway.pineriver.example; empty while you try it out on this machine", "")),
    ROSTER("Connect a roster", "Who learns and teaches what. It is loaded as soon as the gateway starts.",
            Question.choice("roster", "Where it comes from", "file", "a OneRoster CSV package (zip or folder)", "provider",
                    "an SIS with a OneRoster service", "", "not now"),
            Question.text("rosterPath", "Package: its path on this machine", "such as /var/lib/crosswalk/roster.zip", ""),
            Question.text("rosterUrl", "Service: its address", "up to where /ims/oneroster begins", ""),
            Question.text("rosterClient", "Service: our client id there", "", ""),
            Question.secret("rosterSecret", "Service: our secret there", "kept in a file of its own")),
    STANDARDS("Add learning standards", "What pupils are to learn, as the state publishes it.",
            Question.choice("standards", "Where they come from", "host", "a CASE host", "file", "a CASE package (JSON file)",
                    "", "not now"),
            Question.text("standardsUrl", "Host: where its endpoints begin", "such as https://case.example.org/ims/case/v1p0",
                    ""),
            Question.text("standardsPath", "Package: its path on this machine", "", "")),
    LMS("Connect an LMS", "It posts what pupils do as xAPI statements to /xapi, as a client of its own.",
            Question.text("lmsHome", "Home page of its accounts", "such as https://lms.pineriver.example; empty for none", ""),
            Question.choice("lmsAccount", "What an account is called there", "{sourcedId}", "the person's sourcedId",
                    "{username}", "the person's username")),
    TOOL("Register a tool", "What pupils are launched into by LTI 1.3. Its vendor tells these addresses; a tool that can register"
            + " itself is better invited later, in the console.",
            Question.text("toolName", "Short name", "such as algebra-practice; empty for none", ""),
            Question.text("toolLogin", "Where it begins a login", "initiate login URI", ""),
            Question.text("toolLaunch", "Where it takes launches", "redirect and target link URI", ""),
            Question.text("toolKeys", "Where it publishes its keys", "JWKS URI", ""),
            Question.text("toolGrounds", "On which grounds it sees anything", "the agreement with its vendor", ""),
            Question.text("toolClasses", "For which classes", "their sourcedIds, with commas between", ""));

    private final String title;
    private final String words;
    private final List<Question> questions;

    Step(String title, String words, Question... questions) {
        this.title = title;
        this.words = words;
        this.questions = List.of(questions);
    }

    /** What comes after it; empty after the last. */
    public Optional<Step> next() {
        return List.of(values()).stream().dropWhile(step -> step != this).skip(1).findFirst();
    }

    /** What came before it; empty for the first. */
    public Optional<Step> before() {
        return List.of(values()).stream().takeWhile(step -> step != this).reduce((one, other) -> other);
    }

    public String title() {
        return title;
    }

    /** What it is for. */
    public String words() {
        return words;
    }

    public List<Question> questions() {
        return questions;
    }
}
