package org.crosswalk.lti.tool;

import java.util.List;

import io.vertx.core.Future;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.identity.IdentityClaim;
import org.crosswalk.hub.identity.Resolution;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.LtiRosterSettings;
import org.crosswalk.lti.pull.LmsRoster;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.trace.Check;
import org.crosswalk.lti.trace.Trace;

/**
 * Whom a launch is of: by the link of the LMS's sub, by the sourcedId that the LMS knows, or by e-mail where the
 * district's rules say so; never by name. Whoever is found is linked to the sub, so that the LMS may stop telling.
 */
final class Persons {

    private final Hub hub;
    private final ResourceLinks links;
    private final LmsRoster roster;

    Persons(Hub hub, ResourceLinks links, LmsRoster roster) {
        this.hub = hub;
        this.links = links;
        this.roster = roster;
    }

    /** The person's sourcedId. */
    Future<String> of(Change change, Trace trace, Verified launch) {
        LtiRosterSettings settings = launch.platform().settings().roster();
        return settings == null
                ? known(change, trace, launch)
                : roster.people(change, launch.platform(), settings, List.of(launch.person()))
                        .compose(done -> known(change, trace, launch));
    }

    private Future<String> known(Change change, Trace trace, Verified launch) {
        IdentityClaim sub = IdentityClaim.ltiSub(launch.platform().issuer(), launch.text("sub"));
        List<List<IdentityClaim>> names = List.of(List.of(sub), launch.person().others());
        return hub.identities().resolveAll(change, names).compose(resolved -> {
            Resolution bySub = resolved.getFirst();
            Resolution byOthers = resolved.getLast();
            boolean known = bySub instanceof Resolution.Person || byOthers instanceof Resolution.Person;
            trace.require(known, Check.PERSON_UNKNOWN, found(launch, byOthers));
            boolean contradicted = bySub instanceof Resolution.Person one
                    && byOthers instanceof Resolution.Person other
                    && !one.sourcedId().equals(other.sourcedId());
            trace.require(!contradicted, Check.PERSON_CONTRADICTED, contradicted ? "two people" : "one person");
            String user = bySub instanceof Resolution.Person person ? person.sourcedId() : sourcedId(byOthers);
            Future<?> linked = bySub instanceof Resolution.Person
                    ? Future.succeededFuture()
                    : hub.identities().link(change, sub, user, launch.platform().system());
            return linked
                    .compose(done -> links.rememberUser(
                            change, launch.platform().settings().name(), user, launch.text("sub")))
                    .map(user);
        });
    }

    private static String sourcedId(Resolution resolution) {
        return resolution instanceof Resolution.Person person ? person.sourcedId() : "";
    }

    /** What was there to go by, and none of it. */
    private static String found(Verified launch, Resolution byOthers) {
        String told = launch.lti("lis").containsKey("person_sourcedid") ? "sub and lis_person_sourcedid" : "sub alone";
        return byOthers instanceof Resolution.Unknown unknown ? told + ", " + unknown.reason() : told;
    }
}
