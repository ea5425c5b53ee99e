package org.crosswalk.console;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

import io.vertx.core.Future;
import io.vertx.ext.web.Router;

import org.crosswalk.console.examine.Examiner;
import org.crosswalk.console.examine.Kit;
import org.crosswalk.console.live.Live;
import org.crosswalk.console.page.Assets;
import org.crosswalk.console.page.ClientsPage;
import org.crosswalk.console.page.ConformancePage;
import org.crosswalk.console.page.DeliveriesPage;
import org.crosswalk.console.page.EvidencePage;
import org.crosswalk.console.page.FrameworkPage;
import org.crosswalk.console.page.HeldPage;
import org.crosswalk.console.page.LaunchesPage;
import org.crosswalk.console.page.MasteryPage;
import org.crosswalk.console.page.OperationsPage;
import org.crosswalk.console.page.OverviewPage;
import org.crosswalk.console.page.PeoplePage;
import org.crosswalk.console.page.PersonPage;
import org.crosswalk.console.page.Rooms;
import org.crosswalk.console.page.RunsPage;
import org.crosswalk.console.page.SignInPage;
import org.crosswalk.console.page.StandardsPage;
import org.crosswalk.console.page.SystemsPage;
import org.crosswalk.console.page.VendorPage;
import org.crosswalk.console.signin.Door;
import org.crosswalk.console.signin.FirstAdministrator;
import org.crosswalk.console.signin.OidcProvider;
import org.crosswalk.console.signin.OidcSignIn;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.console.store.Administrators;
import org.crosswalk.console.store.Examinations;
import org.crosswalk.console.store.Sessions;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.district.SystemKind;
import org.crosswalk.hub.store.Migrations;
import org.crosswalk.web.Adapter;
import org.crosswalk.web.LaunchDesk;
import org.crosswalk.web.Web;

/** The console below {@code /console/}: sign-in, and a room for each question that people have of the gateway. */
public final class Console implements Adapter {

    /** Its tables. */
    public static final Migrations TABLES = new Migrations("console");

    private final Web web;
    private final List<Staff> staff;
    private final List<SystemKind<?>> kinds;
    private final Function<TenantId, List<Setting>> configuration;
    private final Optional<LaunchDesk> launches;
    private final OidcSignIn provider;
    private final FirstAdministrator first;
    private final Live live;
    private final Examinations examinations;
    private final Optional<Examiner> examiner;

    /**
     * @param staff who may sign in, as the files name them
     * @param providers where staff sign in by OpenID Connect
     * @param kinds the kinds of system that this deployment knows
     * @param configuration what each district's file says
     * @param launches who launches people into tools, if anybody
     * @param kit the conformance kit, where it is installed
     * @param examined addresses in each district's own network that may be examined
     */
    public Console(
            Web web,
            List<Staff> staff,
            List<OidcProvider> providers,
            List<SystemKind<?>> kinds,
            Function<TenantId, List<Setting>> configuration,
            Optional<LaunchDesk> launches,
            Optional<Kit> kit,
            Function<TenantId, List<URI>> examined) {
        this.web = web;
        this.staff = new CopyOnWriteArrayList<>(staff);
        this.provider = new OidcSignIn(web, providers);
        this.first = new FirstAdministrator(web.vertx(), new Administrators(web.hub().database()));
        this.kinds = List.copyOf(kinds);
        this.configuration = configuration;
        this.launches = launches;
        this.live = new Live(web.vertx(), web.hub().journalReads());
        this.examinations = new Examinations(web.hub().database());
        this.examiner = kit.map(found -> new Examiner(web, found, examined, examinations));
    }

    @Override
    public String name() {
        return "console";
    }

    @Override
    public List<Migrations> migrations() {
        return List.of(TABLES);
    }

    /** Makes an administrator for each district whose file names nobody. */
    @Override
    public Future<Void> start() {
        List<Future<Staff>> made = web.hub().settings().tenants().stream()
                .filter(tenant -> !provider.offers(tenant))
                .filter(tenant -> staff.stream().noneMatch(each -> each.tenant().equals(tenant)))
                .map(first::of)
                .toList();
        return Future.all(made).map(all -> {
            made.forEach(each -> staff.add(each.result()));
            return null;
        });
    }

    /** Whom {@link #start} has made, with their passwords: to be told once. */
    public List<FirstAdministrator.Made> firstAdministrators() {
        return first.made();
    }

    @Override
    public void mount(Router router) {
        Sessions sessions = new Sessions(web.hub().database());
        Rooms rooms = new Rooms(web, router, sessions);
        new Assets().declare(rooms);
        new SignInPage(web, new Door(web.vertx(), web.hub().database(), staff), sessions, provider).declare(rooms);
        live.declare(rooms);
        new OverviewPage(web.hub()).declare(rooms);
        new SystemsPage(web, kinds).declare(rooms);
        new RunsPage(web.hub(), kinds).declare(rooms);
        new PeoplePage(web.hub()).declare(rooms);
        new PersonPage(web.hub()).declare(rooms);
        new StandardsPage(web.hub()).declare(rooms);
        new FrameworkPage(web.hub()).declare(rooms);
        new MasteryPage(web.hub()).declare(rooms);
        new EvidencePage(web.hub()).declare(rooms);
        new HeldPage(web.hub()).declare(rooms);
        new DeliveriesPage(web.hub()).declare(rooms);
        launches.ifPresent(desk -> new LaunchesPage(web.hub(), desk).declare(rooms));
        new ClientsPage(web.hub()).declare(rooms);
        new VendorPage(web.hub(), staff, launches).declare(rooms);
        examiner.ifPresentOrElse(
                found -> new ConformancePage(web, found, examinations).declare(rooms),
                () -> ConformancePage.declareMissing(rooms));
        new OperationsPage(web.hub(), configuration).declare(rooms);
        rooms.otherwiseRefuse();
    }

    @Override
    public Future<Void> stop() {
        live.stop();
        examiner.ifPresent(Examiner::close);
        return Future.succeededFuture();
    }
}
