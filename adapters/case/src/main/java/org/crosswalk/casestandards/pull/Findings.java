package org.crosswalk.casestandards.pull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.crosswalk.casestandards.translate.Finding;

/**
 * What is wrong with a package, collected. Errors stand one by one, up to a thousand; what can be taken all the same is
 * told once for each member and rule, with the first place and how often.
 */
final class Findings {

    private static final int MOST = 1_000;
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]+]");

    private final List<Finding> errors = new ArrayList<>();
    private final Map<String, Finding> remarks = new LinkedHashMap<>();
    private long held;
    private boolean refused;

    /** An error for which the package cannot be taken, or a remark. */
    void add(Finding finding) {
        if (finding.held()) {
            refused = true;
            hold(finding);
        } else {
            String kind = INDEX.matcher(finding.path()).replaceAll("[*]") + " " + finding.rule();
            if (remarks.size() < MOST || remarks.containsKey(kind)) {
                remarks.merge(kind, finding, Finding::again);
            }
        }
    }

    /** An entity that is left out, while the others are taken. */
    void hold(Finding finding) {
        held++;
        if (errors.size() < MOST) {
            errors.add(finding);
        }
    }

    /** Whether the package cannot be taken. */
    boolean refused() {
        return refused;
    }

    /** How many errors there are, listed or not. */
    long held() {
        return held;
    }

    List<Finding> all() {
        List<Finding> all = new ArrayList<>(errors);
        all.addAll(remarks.values());
        return all;
    }
}
