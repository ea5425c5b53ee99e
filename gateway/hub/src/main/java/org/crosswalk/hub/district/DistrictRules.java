package org.crosswalk.hub.district;

import java.time.ZoneId;
import java.util.List;

import org.crosswalk.hub.evidence.ResultRules;
import org.crosswalk.hub.identity.IdentityRules;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.hub.standards.FrameworkReaders;
import org.crosswalk.hub.supports.SupportRule;
import org.crosswalk.hub.webhooks.WebhookRules;

/**
 * What a district has declared.
 *
 * @param zone the time zone that governs dates, term ends and due dates; storage is UTC
 * @param identity by which rules names resolve
 * @param results how the result of a line item follows from attempts
 * @param mastery how mastery of a target follows from evidence
 * @param webhooks where clients may be told of changes
 * @param supports when the district wants to hear that a learner needs something
 * @param readers who may read frameworks without a credential
 */
public record DistrictRules(ZoneId zone, IdentityRules identity, ResultRules results, MasteryPolicy mastery,
        WebhookRules webhooks, List<SupportRule> supports, FrameworkReaders readers) {

    /** UTC, links only, the latest attempt, the highest score. */
    public static final DistrictRules DEFAULT =
            new DistrictRules(ZoneId.of("UTC"), IdentityRules.LINKS_ONLY, ResultRules.LATEST, MasteryPolicy.DEFAULT,
                    WebhookRules.PUBLIC, List.of());

    public DistrictRules {
        supports = List.copyOf(supports);
    }

    /** All that results and mastery depend on, in words that are the same for the same rules. */
    public String derivation() {
        return results.words() + mastery.words();
    }

    /** The same with frameworks that others may read. */
    public DistrictRules readBy(FrameworkReaders others) {
        return new DistrictRules(zone, identity, results, mastery, webhooks, supports, others);
    }

    /** With frameworks that anybody may read. */
    public DistrictRules(ZoneId zone, IdentityRules identity, ResultRules results, MasteryPolicy mastery,
            WebhookRules webhooks, List<SupportRule> supports) {
        this(zone, identity, results, mastery, webhooks, supports, FrameworkReaders.ANYBODY);
    }
}
