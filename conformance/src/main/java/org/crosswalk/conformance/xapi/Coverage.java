package org.crosswalk.conformance.xapi;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which requirements were examined in an edition, and which did not hold. */
final class Coverage {

    private final Edition edition;
    private final Set<String> examined = new TreeSet<>();
    private final Map<String, Set<String>> broken = new TreeMap<>();

    Coverage(Edition edition) {
        this.edition = edition;
    }

    void held(Check check) {
        examined.addAll(check.requirements());
    }

    void broke(Check check) {
        examined.addAll(check.requirements());
        check.requirements().forEach(id -> broken.computeIfAbsent(id, none -> new TreeSet<>()).add(check.says()));
    }

    Set<String> broken() {
        return broken.keySet();
    }

    /** Lines to be read by people. */
    String report() {
        List<Requirement> all = Requirement.all().stream()
                .filter(requirement -> requirement.editions().contains(edition))
                .toList();
        long held = all.stream()
                .filter(requirement -> examined.contains(requirement.id()) && !broken.containsKey(requirement.id()))
                .count();
        StringBuilder report = new StringBuilder("xAPI %s: %d requirements, %d examined, %d hold%n".formatted(
                edition.header(), all.size(), all.stream().map(Requirement::id).filter(examined::contains).count(), held));
        broken.forEach((id, says) -> report.append("  broken: %s by %s%n".formatted(id, String.join("; ", says))));
        all.stream()
                .filter(requirement -> !examined.contains(requirement.id()))
                .collect(Collectors.groupingBy(
                        requirement -> requirement.unexamined().isEmpty() ? "not asked for" : requirement.unexamined(),
                        TreeMap::new,
                        Collectors.mapping(Requirement::id, Collectors.joining(" "))))
                .forEach((why, ids) -> report.append("  not examined: %s (%s)%n".formatted(ids, why)));
        return report.toString();
    }
}
