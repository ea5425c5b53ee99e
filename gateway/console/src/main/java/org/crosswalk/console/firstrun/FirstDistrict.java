package org.crosswalk.console.firstrun;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The file of a district that does not exist yet. All methods block. */
public interface FirstDistrict {

    /** Where it will be written. */
    String file();

    /** What it says where these are the answers to the questions of {@link Step}; comments as a person would write them. */
    String text(Map<String, String> answers);

    /** Keeps a secret in a file of its own beside the district's; the text refers to it. */
    void keep(String name, String secret) throws IOException;

    /** Everything that is wrong with a text, as {@code crosswalk check} tells it; none where it can be served. */
    List<Finding> check(String text) throws IOException;

    /** Tries each system that a right text names. */
    List<Trial> trials(String text) throws IOException, InterruptedException;

    /** Writes the file, and serves it from now on. */
    void begin(String text) throws IOException;

    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param member such as {@code systems[0].path}; empty for the file as a whole
     */
    record Finding(int line, String member, String what, String mend) {}

    /** What came of trying a system. */
    record Trial(String system, boolean answers, String told) {}
}
