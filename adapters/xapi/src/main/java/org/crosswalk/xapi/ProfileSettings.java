package org.crosswalk.xapi;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;
import org.crosswalk.xapi.profile.Cmi5;
import org.crosswalk.xapi.profile.Keeping;
import org.crosswalk.xapi.profile.Profile;
import org.crosswalk.xapi.profile.Rules;

/** Which rules the statements of a client keep beside the standard's. */
public record ProfileSettings(
        @Meaning("xAPI Profiles as files of JSON-LD: their templates and patterns hold") List<Path> files,
        @Default("false") @Meaning("whether the rules of cmi5 hold") boolean cmi5,
        @Default("report") @Meaning("what becomes of a statement that breaks them: it is stored and reported, or rejected")
                Action action) {

    /** What becomes of a statement that breaks a rule. */
    public enum Action {
        REPORT,
        REJECT
    }

    public ProfileSettings {
        files = List.copyOf(files);
    }

    /** Reads the files; fails with an IllegalArgumentException that says what is wrong with one. */
    Keeping keeping() {
        List<Rules> rules = new ArrayList<>(files.stream().map(Profile::read).toList());
        if (cmi5) {
            rules.add(new Cmi5());
        }
        return new Keeping(rules, action == Action.REJECT);
    }
}
