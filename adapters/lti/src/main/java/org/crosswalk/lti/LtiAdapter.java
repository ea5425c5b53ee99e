package org.crosswalk.lti;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.deliveries.Courier;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.runs.Runner;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.lti.keys.PublishedKeys;
import org.crosswalk.lti.lms.LmsService;
import org.crosswalk.lti.lms.PlatformTokens;
import org.crosswalk.lti.pull.LmsMembers;
import org.crosswalk.lti.pull.LmsRoster;
import org.crosswalk.lti.pull.RosterPull;
import org.crosswalk.lti.push.NoticeCourier;
import org.crosswalk.lti.push.ScoreCourier;
import org.crosswalk.lti.push.ScorePush;
import org.crosswalk.lti.serve.Administration;
import org.crosswalk.lti.serve.Choosing;
import org.crosswalk.lti.serve.Desk;
import org.crosswalk.lti.serve.Discovery;
import org.crosswalk.lti.serve.Initiation;
import org.crosswalk.lti.serve.LtiErrors;
import org.crosswalk.lti.serve.PersonLaunch;
import org.crosswalk.lti.serve.PlatformService;
import org.crosswalk.lti.serve.Scopes;
import org.crosswalk.lti.serve.ToolAssertions;
import org.crosswalk.lti.signin.SignIn;
import org.crosswalk.lti.store.Contents;
import org.crosswalk.lti.store.Courses;
import org.crosswalk.lti.store.Launches;
import org.crosswalk.lti.store.LineItemExtras;
import org.crosswalk.lti.store.Logins;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.store.PlatformOrigins;
import org.crosswalk.lti.store.PlatformRegistrations;
import org.crosswalk.lti.store.RegisteredAlignments;
import org.crosswalk.lti.store.Registrations;
import org.crosswalk.lti.store.ResourceLinks;
import org.crosswalk.lti.store.RostersSeen;
import org.crosswalk.lti.store.SentScores;
import org.crosswalk.lti.store.SignIns;
import org.crosswalk.lti.store.SigningKeys;
import org.crosswalk.lti.store.Subjects;
import org.crosswalk.lti.store.Traces;
import org.crosswalk.lti.tool.Bridge;
import org.crosswalk.lti.tool.ToolService;
import org.crosswalk.lti.translate.Alignment;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.LaunchDesk;
import org.crosswalk.web.Standard;
import org.crosswalk.web.Web;
import org.crosswalk.web.auth.ClientAssertions;
import org.crosswalk.web.egress.Egress;

/** LTI 1.3 Advantage: as platform towards tools, as tool towards LMSs, and the bridge between them. */
public final class LtiAdapter implements Adapter {

    /** What it brings, known before any configuration is read. */
    public static final Standard STANDARD =
            new Standard("lti", Scopes.all(),
                    List.of(LtiToolSettings.KIND, LtiPlatformSettings.KIND, OidcProviderSettings.KIND),
                    Alignment.SPELLINGS, LtiAdapter::new);

    /** Keys, launches, subjects, and what tools say of line items. */
    public static final Migrations TABLES = new Migrations("lti");

    private static final long REFRESH_MILLIS = 5_000;
    private static final long SWEEP_MILLIS = 60_000;
    private static final long ROTATION_MILLIS = 3_600_000;

    private final Web web;
    private final Registrations registrations;
    private final Tools tools;
    private final SigningKeys keys;
    private final PublishedKeys published;
    private final Egress egress;
    private final PlatformRegistrations lmss;
    private final Platforms platforms;
    private final Contents contents;
    private final LmsService services;
    private final SentScores sent;
    private final Courses courses;
    private final Traces traces;
    private final Logins logins;
    private final RostersSeen rosters;
    private final SignIns signIns;
    private final ToolAssertions assertions;
    private final List<Long> timers = new CopyOnWriteArrayList<>();

    public LtiAdapter(Web web) {
        this.web = web;
        Hub hub = web.hub();
        this.registrations = new Registrations(hub.database());
        this.tools = new Tools(hub, registrations);
        this.keys = new SigningKeys(web.vertx(), hub.database(), hub.settings().masterKey());
        this.egress = new Egress(web.vertx());
        this.published = new PublishedKeys(egress);
        this.lmss = new PlatformRegistrations(hub.database());
        this.platforms = new Platforms(hub, lmss);
        this.contents = new Contents(hub.database());
        this.services = new LmsService(web.vertx(), new PlatformTokens(egress, keys), egress);
        this.sent = new SentScores(hub.database());
        this.courses = new Courses(hub.database());
        this.traces = new Traces(hub.database());
        this.logins = new Logins(hub.database());
        this.rosters = new RostersSeen(hub.database());
        this.signIns = new SignIns(hub.database());
        this.assertions = new ToolAssertions(web.vertx(), tools, published, hub.database(), traces);
    }

    @Override
    public String name() {
        return "lti";
    }

    @Override
    public void mount(Router router) {
        Hub hub = web.hub();
        Launches launches = new Launches(hub.database());
        Subjects subjects = new Subjects(hub.database(), hub.settings().masterKey());
        NoticeHandlers handlers = new NoticeHandlers();
        LineItemExtras extras = new LineItemExtras(hub.database());
        ResourceLinks links = new ResourceLinks();
        Initiation initiation = new Initiation(web.publicUrl(), launches, subjects);
        Choosing choosing = new Choosing(contents);
        Endpoints endpoints = web.endpoints(router, "/lti", new LtiErrors());
        new PlatformService(
                        web,
                        tools,
                        registrations,
                        keys,
                        launches,
                        subjects,
                        extras,
                        new ScorePush(hub.deliveries(), sent),
                        initiation,
                        choosing,
                        contents,
                        platforms,
                        published,
                        rosters,
                        handlers,
                        traces)
                .declare(endpoints);
        PlatformOrigins origins = new PlatformOrigins(hub.database());
        Bridge bridge = new Bridge(web, tools, initiation, choosing, contents, links, origins, extras,
                new LmsRoster(hub), courses, handlers);
        new ToolService(web, platforms, published, egress, lmss, logins, traces, bridge).declare(endpoints);
        new SignIn(web, egress, published, signIns, new PersonLaunch(hub, tools, contents, initiation), traces)
                .declare(endpoints);
        Discovery discovery = new Discovery(web, keys);
        discovery.declare(endpoints);
        endpoints.otherwiseRefuse();
        discovery.mount(router);
        new Administration(web, tools, registrations, keys, traces, links, contents, platforms, lmss, origins)
                .mount(router);
    }

    @Override
    public List<Migrations> migrations() {
        return List.of(TABLES);
    }

    @Override
    public List<JournalConsumer> consumers() {
        return List.of(new RegisteredAlignments(web.hub().curriculum().alignments()));
    }

    @Override
    public List<Courier> couriers() {
        return List.of(new ScoreCourier(web.hub(), platforms, services, sent),
                new NoticeCourier(tools, keys, egress, web.publicUrl()));
    }

    @Override
    public List<Runner<?>> runners() {
        return List.of(new RosterPull(web.hub(), courses, new LmsMembers(services)));
    }

    @Override
    public Optional<ClientAssertions> assertions() {
        return Optional.of(assertions);
    }

    @Override
    public Optional<LaunchDesk> launchDesk() {
        return Optional.of(new Desk(web, tools, registrations, keys, traces, platforms, contents));
    }

    /** Makes the keys that are missing, so that the published set is never empty, and takes in registered tools. */
    @Override
    public Future<Void> start() {
        timers.add(web.vertx().setPeriodic(REFRESH_MILLIS, tick -> {
            tools.refresh();
            platforms.refresh();
        }));
        timers.add(web.vertx().setPeriodic(SWEEP_MILLIS, tick -> {
            logins.sweep();
            contents.sweep();
            signIns.sweep();
        }));
        timers.add(web.vertx().setPeriodic(ROTATION_MILLIS, tick -> {
            ensureKeys();
            traces.sweep();
            rosters.sweep();
        }));
        return Future.all(tools.refresh(), platforms.refresh(), ensureKeys()).mapEmpty();
    }

    @Override
    public Future<Void> stop() {
        timers.forEach(web.vertx()::cancelTimer);
        return Future.succeededFuture();
    }

    private Future<?> ensureKeys() {
        return Future.all(web.hub().settings().tenants().stream().map(keys::ensure).toList());
    }
}
