package org.crosswalk.console.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.console.examine.Examiner;
import org.crosswalk.console.examine.Order;
import org.crosswalk.console.examine.Requirement;
import org.crosswalk.console.examine.Topic;
import org.crosswalk.console.signin.Room;
import org.crosswalk.console.store.Examinations;
import org.crosswalk.console.store.Examinations.Examination;
import org.crosswalk.web.Web;
import org.crosswalk.web.error.Problem.Kind;

/** Examines the gateway or another endpoint by the standards' requirements, and shares what came of it. */
public final class ConformancePage {

    private final Web web;
    private final Parts parts;
    private final Examiner examiner;
    private final Examinations examinations;

    public ConformancePage(Web web, Examiner examiner, Examinations examinations) {
        this.web = web;
        this.parts = new Parts(web.hub());
        this.examiner = examiner;
        this.examinations = examinations;
    }

    /** All of the room. */
    public record Model(Visit visit, String own, List<Topic> topics, List<Examination> last) {}

    /**
     * A part of a report.
     *
     * @param held requirements that hold
     * @param open those that are broken or were not examined, the broken ones first
     */
    public record Section(String topic, String part, List<Requirement> held, List<Requirement> open) {}

    /** An examination's page. */
    public record Shown(Visit visit, Examination examination, List<Section> sections) {}

    /** What whoever has the link sees: no name of anybody, and nothing that the endpoint answered. */
    public record Shared(Examination examination, String begun, List<Section> sections) {}

    public void declare(Rooms rooms) {
        rooms.page(Room.CONFORMANCE, "/conformance", this::room)
                .change(Room.CONFORMANCE, "/conformance", this::begin)
                .page(Room.CONFORMANCE, "/conformance/:id", this::report)
                .change(Room.CONFORMANCE, "/conformance/:id/stop", this::stop)
                .change(Room.CONFORMANCE, "/conformance/:id/share", this::share)
                .change(Room.CONFORMANCE, "/conformance/:id/unshare", this::unshare)
                .open(HttpMethod.GET, "/shared/conformance/:token", this::shared);
    }

    /** Where the kit is not installed, the room says so. */
    public static void declareMissing(Rooms rooms) {
        rooms.page(Room.CONFORMANCE, "/conformance", visit ->
                Future.succeededFuture(Html.of("nokit", Map.of("visit", visit))));
    }

    private Future<Html> room(Visit visit) {
        Future<List<Topic>> topics = examiner.topics();
        Future<List<Examination>> last = examinations.last(visit.tenant());
        return Future.all(topics, last).map(all -> Html.of("conformance", Map.of("it",
                new Model(visit, web.publicUrl().base(), topics.result(), last.result()))));
    }

    private Future<Html> begin(Visit visit) {
        String url = visit.field("url")
                .orElseThrow(() -> Kind.BAD_REQUEST.because("name the address of the endpoint").exception());
        Order order = new Order(url, visit.field("client").orElse(""), visit.field("secret").orElse(""),
                visit.field("token").orElse(""), visit.field("tokenUrl").orElse(""),
                visit.http().request().formAttributes().getAll("topic"));
        JsonObject noted =
                new JsonObject().put("url", order.url()).put("topics", new JsonArray(order.topics()));
        return examiner.begin(visit.tenant(), order, visit.session().actor())
                .compose(id -> noted(visit, "conformance.examine", id, noted))
                .map(id -> Html.goTo("/console/conformance/" + id));
    }

    private Future<Html> report(Visit visit) {
        return found(visit).compose(examination -> sections(examination).map(sections -> Html.of(
                visit.forPart() ? "examinationstate" : "examination",
                Map.of("it", new Shown(visit, examination, sections)))));
    }

    private Future<Html> stop(Visit visit) {
        return found(visit).compose(examination -> {
            examiner.stop(visit.tenant(), examination.id());
            return noted(visit, "conformance.stop", examination.id(), new JsonObject());
        }).map(id -> Html.goTo("/console/conformance/" + id));
    }

    private Future<Html> share(Visit visit) {
        return found(visit).compose(examination -> noted(visit, "conformance.share", examination.id(), new JsonObject())
                .compose(id -> examinations.share(visit.tenant(), id))
                .map(token -> Html.of("shared", Map.of("url",
                        web.publicUrl().of("/console/shared/conformance/" + token)))));
    }

    private Future<Html> unshare(Visit visit) {
        return found(visit).compose(examination -> examinations
                        .unshare(visit.tenant(), examination.id())
                        .compose(done -> noted(visit, "conformance.unshare", examination.id(), new JsonObject())))
                .map(id -> Html.goTo("/console/conformance/" + id));
    }

    private Future<?> shared(RoutingContext http) {
        http.response().putHeader("X-Robots-Tag", "noindex");
        return examinations.shared(http.pathParam("token")).compose(found -> {
            Examination examination = found.orElseThrow(() -> Kind.UNKNOWN_OBJECT
                    .because("this link leads to no report: it has ended, or somebody has withdrawn it")
                    .exception());
            String begun = Visit.time(examination.begun(), web.hub().settings().of(examination.tenant()).zone());
            return sections(examination).compose(sections -> Html.of("sharedexamination",
                            Map.of("it", new Shared(examination, begun, sections)))
                    .send(http, 200));
        });
    }

    private Future<Examination> found(Visit visit) {
        return examinations.find(visit.tenant(), id(visit)).map(found -> found.orElseThrow(ConformancePage::unknown));
    }

    private static UUID id(Visit visit) {
        try {
            return UUID.fromString(visit.path("id"));
        } catch (IllegalArgumentException e) {
            throw unknown();
        }
    }

    private static RuntimeException unknown() {
        return Kind.UNKNOWN_OBJECT.because("there is no such examination").exception();
    }

    private Future<UUID> noted(Visit visit, String action, UUID id, JsonObject after) {
        return parts.change(visit, action, id.toString(), after, change -> Future.succeededFuture(id));
    }

    private Future<List<Section>> sections(Examination examination) {
        return examinations.requirements(examination.tenant(), examination.id()).map(all -> {
            Map<String, List<Requirement>> sections = new LinkedHashMap<>();
            all.forEach(each -> sections.computeIfAbsent(each.topic() + "\n" + each.part(), none -> new ArrayList<>())
                    .add(each));
            return sections.values().stream().map(ConformancePage::section).toList();
        });
    }

    private static Section section(List<Requirement> all) {
        List<Requirement> open = new ArrayList<>(all.stream().filter(each -> each.broken() > 0).toList());
        open.addAll(all.stream().filter(each -> each.word().equals("not examined")).toList());
        return new Section(all.getFirst().topic(), all.getFirst().part(),
                all.stream().filter(each -> each.word().equals("holds")).toList(), open);
    }
}
