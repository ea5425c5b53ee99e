package org.crosswalk.lti.serve;

import java.util.Set;

import io.vertx.core.http.HttpMethod;

import org.crosswalk.lti.Platforms;
import org.crosswalk.lti.Tools;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.push.ScorePush;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.RostersSeen;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.Web;

/** The platform's endpoints and where they are. */
public final class PlatformService {

    private static final Set<String> LINE_ITEM_READ = Set.of(Scopes.LINE_ITEM, Scopes.LINE_ITEM_READ);
    private static final Set<String> LINE_ITEM_WRITE = Set.of(Scopes.LINE_ITEM);

    private final Registering registering;
    private final Launching launching;
    private final Authorization authorization;
    private final DeepLinking deepLinking;
    private final Frame frame;
    private final NamesAndRoles members;
    private final CourseGroups groups;
    private final NoticeService notices;
    private final AssignmentsAndGrades lineItems;
    private final ScoresAndResults scores;

    public PlatformService(
            Web web,
            Tools tools,
            Registrations registrations,
            SigningKeys keys,
            Launches launches,
            Subjects subjects,
            LineItemExtras extras,
            ScorePush push,
            Initiation initiation,
            Choosing choosing,
            Contents contents,
            Platforms platforms,
            PublishedKeys published,
            RostersSeen rosters,
            NoticeHandlers handlers,
            Traces traces) {
        Context context = new Context(web, tools);
        this.registering = new Registering(tools, registrations, traces);
        this.launching = new Launching(web, tools, initiation, choosing, contents, subjects);
        Links links = new Links(web, web.hub().database(), contents);
        Scenes scenes = new Scenes(web.hub(), web.publicUrl(), subjects, extras);
        this.authorization = new Authorization(web, tools, launches, scenes, keys, traces);
        this.frame = new Frame(tools, launches, initiation);
        this.deepLinking =
                new DeepLinking(web, tools, platforms, published, keys, contents, extras, traces);
        this.members = new NamesAndRoles(web, context, subjects, links,
                new Differences(web, rosters));
        this.groups = new CourseGroups(web, context, subjects);
        this.notices = new NoticeService(web, context, handlers);
        this.lineItems = new AssignmentsAndGrades(web, context, extras, links);
        this.scores = new ScoresAndResults(web, context, lineItems, extras, subjects, push);
    }

    /** Declares what is below {@code /lti/platform}. */
    public void declare(Endpoints endpoints) {
        String items = "/platform/ags/:context/lineitems";
        endpoints
                .on(HttpMethod.POST, "/platform/launches", Set.of(Scopes.ADMIN), launching::start)
                .open(HttpMethod.POST, "/platform/register", registering::register)
                .open(HttpMethod.GET, "/platform/authorize", authorization::authorize)
                .open(HttpMethod.POST, "/platform/authorize", authorization::authorize)
                .open(HttpMethod.GET, "/platform/frame", frame::open)
                .open(HttpMethod.POST, "/platform/deeplink", deepLinking::respond)
                .get("/platform/nrps/:context/memberships", Set.of(Scopes.MEMBERS), members::members)
                .get("/platform/groups/:context", Set.of(Scopes.GROUPS), groups::groups)
                .get("/platform/groups/:context/sets", Set.of(Scopes.GROUPS), groups::sets)
                .get("/platform/notices", Set.of(Scopes.NOTICES), notices::list)
                .on(HttpMethod.PUT, "/platform/notices", Set.of(Scopes.NOTICES), notices::set)
                .get(items, LINE_ITEM_READ, lineItems::list)
                .on(HttpMethod.POST, items, LINE_ITEM_WRITE, lineItems::create)
                .get(items + "/:id", LINE_ITEM_READ, lineItems::get)
                .on(HttpMethod.PUT, items + "/:id", LINE_ITEM_WRITE, lineItems::update)
                .on(HttpMethod.DELETE, items + "/:id", LINE_ITEM_WRITE, lineItems::delete)
                .on(HttpMethod.POST, items + "/:id/scores", Set.of(Scopes.SCORE), scores::score)
                .get(items + "/:id/results", Set.of(Scopes.RESULT), scores::results);
    }
}
