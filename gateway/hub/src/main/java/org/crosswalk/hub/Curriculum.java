package org.crosswalk.hub;

import org.crosswalk.hub.alignment.Alignments;
import org.crosswalk.hub.alignment.OutdatedTargets;
import org.crosswalk.hub.alignment.TargetUses;
import org.crosswalk.hub.catalog.FrameworkTree;
import org.crosswalk.hub.catalog.ItemNames;
import org.crosswalk.hub.catalog.StandardsSearch;
import org.crosswalk.hub.crosswalk.Contradictions;
import org.crosswalk.hub.crosswalk.Crosswalks;
import org.crosswalk.hub.grant.Grants;
import org.crosswalk.hub.record.Records;
import org.crosswalk.hub.standards.Frameworks;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.versions.NewVersion;
import org.crosswalk.hub.versions.Revisions;
import org.crosswalk.hub.versions.Sources;

/**
 * What the hub does with learning standards beside keeping them.
 *
 * @param search finds learning targets
 * @param tree frameworks as trees
 * @param itemNames finds items by what people call them
 * @param crosswalks what of different frameworks corresponds
 * @param contradictions what of that cannot be meant
 * @param revisions what imports change in frameworks
 * @param newVersions makes the next version of a framework
 * @param sources from where frameworks were taken, and when
 * @param alignments what things are aligned to
 * @param outdated targets in use that are no longer in force
 * @param uses how much each target is assessed
 */
public record Curriculum(
        StandardsSearch search,
        FrameworkTree tree,
        ItemNames itemNames,
        Crosswalks crosswalks,
        Contradictions contradictions,
        Revisions revisions,
        NewVersion newVersions,
        Sources sources,
        Alignments alignments,
        OutdatedTargets outdated,
        TargetUses uses) {

    static Curriculum over(Database database, Records records, Frameworks frameworks, Grants grants) {
        return new Curriculum(new StandardsSearch(database), new FrameworkTree(database), new ItemNames(database),
                new Crosswalks(database), new Contradictions(database), new Revisions(database),
                new NewVersion(records, frameworks, grants), new Sources(database), new Alignments(),
                new OutdatedTargets(database), new TargetUses(database));
    }
}
