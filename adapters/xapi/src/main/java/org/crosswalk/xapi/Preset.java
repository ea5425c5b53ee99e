package org.crosswalk.xapi;

/** What systems in the field are known to send. */
public enum Preset {
    /**
     * The log store for xAPI: posts {@code []} when it has nothing to say, writes {@code "response": null} for a question
     * that was not answered and languages as {@code en_us}, and takes no other answer than 200 for success.
     */
    MOODLE(new Sender(true, false, null));

    private final Sender sender;

    Preset(Sender sender) {
        this.sender = sender;
    }

    Sender sender() {
        return sender;
    }
}
