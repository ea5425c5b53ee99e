package org.crosswalk.api.serve;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

import org.crosswalk.api.translate.StandardsJson;
import org.crosswalk.hub.Hub;
import org.crosswalk.hub.HubException;
import org.crosswalk.hub.catalog.Asked;
import org.crosswalk.hub.catalog.FoundItem;
import org.crosswalk.hub.catalog.FrameworkTree;
import org.crosswalk.hub.disclosure.Disclosed;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.web.Call;
import org.crosswalk.web.Endpoints;
import org.crosswalk.web.error.Problem.Kind;

/** Frameworks and learning targets for people: lists, search, trees, plain language. */
final class StandardsResource {

    private static final Order<CFDocument> FRAMEWORKS = Order.byId(CFDocument.TYPE, "identifier");

    private final Hub hub;
    private final Lists lists;

    StandardsResource(Hub hub, Lists lists) {
        this.hub = hub;
        this.lists = lists;
    }

    void declare(Endpoints endpoints) {
        endpoints
                .get("/frameworks", Scopes.READ, this::frameworks)
                .get("/frameworks/:id/tree", Scopes.READ, this::tree)
                .get("/standards", Scopes.READ, this::search)
                .get("/standards/:id", Scopes.READ, this::item)
                .get("/concepts", Scopes.READ, this::concepts);
    }

    private Future<?> frameworks(Call call) {
        Parameters asked = Parameters.ofList(call.http());
        return lists.answer(call, asked, "frameworks", FRAMEWORKS, Predicate.ALL, StandardsJson::framework);
    }

    private Future<?> tree(Call call) {
        Parameters asked = Parameters.of(call.http(), Set.of("root", "depth"));
        String framework = Parameters.uuid("the path", call.path("id"));
        String root = asked.text("root").map(text -> Parameters.uuid("root", text)).orElse(framework);
        int depth = asked.text("depth").map(StandardsResource::depth).orElse(FrameworkTree.DEEPEST);
        return document(call, framework).compose(document -> {
            if (document.isEmpty()) {
                throw new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no framework with this identifier");
            }
            return hub.curriculum().tree().below(call.tenant(), call.grant(), framework, root, depth).compose(tree ->
                    Answers.send(call, document.get().map(found ->
                            StandardsJson.framework(found).put("root", root).mergeIn(StandardsJson.tree(tree)))));
        });
    }

    private Future<?> search(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "q", "language", "framework", "concept");
        Asked wanted = new Asked(
                asked.text("q").filter(words -> !words.isBlank()).orElse(null),
                asked.text("language").orElse(null),
                uuid(asked, "framework"),
                uuid(asked, "concept"));
        if (wanted.words() == null && wanted.framework() == null && wanted.concept() == null) {
            throw Kind.BAD_REQUEST.because("name words to look for as q, a framework or a concept").exception();
        }
        PageRequest page = PageRequest.of(asked);
        return hub.curriculum().search()
                .items(call.tenant(), call.grant(), wanted, last(page.after()), page.limit())
                .compose(found -> Answers.sendImpersonal(call, page.body("items", found,
                        item -> new Position(item.score(), item.caseItem()), StandardsJson::found)));
    }

    private Future<?> item(Call call) {
        Parameters.of(call.http(), Set.of());
        String id = Parameters.uuid("the path", call.path("id"));
        return hub.records().find(call.tenant(), call.grant(), CFItem.TYPE, id).compose(found -> {
            Disclosed<CFItem> item = found.orElseThrow(() ->
                    new HubException(HubException.Code.UNKNOWN_OBJECT, "there is no item with this identifier"));
            Future<Optional<Disclosed<CFDocument>>> document = document(call, item.value().document());
            var above = hub.curriculum().tree().above(call.tenant(), call.grant(), id);
            return Future.all(document, above).compose(both -> Answers.send(call, item.map(shown ->
                    StandardsJson.item(shown, document.result().map(Disclosed::value).orElse(null), above.result()))));
        });
    }

    private Future<?> concepts(Call call) {
        Parameters asked = Parameters.ofList(call.http(), "q");
        PageRequest page = PageRequest.of(asked);
        String after = page.after() == null ? "" : page.after().id();
        return hub.curriculum().search()
                .concepts(call.tenant(), call.grant(), asked.required("q"), after, page.limit())
                .compose(found -> Answers.sendImpersonal(call, page.body("concepts", found,
                        concept -> new Position("", concept.id()), StandardsJson::concept)));
    }

    private Future<Optional<Disclosed<CFDocument>>> document(Call call, String id) {
        return hub.records().find(call.tenant(), call.grant(), CFDocument.TYPE, id);
    }

    private static @Nullable String uuid(Parameters asked, String name) {
        return asked.text(name).map(text -> Parameters.uuid(name, text)).orElse(null);
    }

    private static @Nullable FoundItem last(@Nullable Position after) {
        if (after == null) {
            return null;
        }
        if (!after.key().matches("\\d{1,3}\\.\\d{6}")) {
            throw Position.refused();
        }
        return new FoundItem(after.id(), "", null, "", null, null, List.of(), after.key());
    }

    private static int depth(String text) {
        if (text.matches("\\d{1,2}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= FrameworkTree.DEEPEST) {
            return Integer.parseInt(text);
        }
        throw Kind.BAD_REQUEST.because("depth takes a number from 1 to " + FrameworkTree.DEEPEST).exception();
    }
}
