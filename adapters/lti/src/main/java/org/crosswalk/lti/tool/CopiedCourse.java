package org.crosswalk.lti.tool;

import java.util.List;

import io.vertx.core.Future;

import org.crosswalk.hub.deliveries.Deliveries;
import org.crosswalk.hub.roster.SchoolClass;
import org.crosswalk.hub.store.Change;
import org.crosswalk.lti.Tools.Tool;
import org.crosswalk.lti.push.NoticeCourier;
import org.crosswalk.lti.store.NoticeHandlers;
import org.crosswalk.lti.tool.Verifier.Verified;
import org.crosswalk.lti.translate.Notice;

/** Tells a tool, at the first launch from a course, from which others the LMS says that it was copied. */
final class CopiedCourse {

    static final String HISTORY = "context_history";

    private final Deliveries deliveries;
    private final NoticeHandlers handlers;

    CopiedCourse(Deliveries deliveries, NoticeHandlers handlers) {
        this.deliveries = deliveries;
        this.handlers = handlers;
    }

    Future<Void> tell(Change change, Verified launch, Tool tool, SchoolClass schoolClass) {
        String history = String.valueOf(launch.lti("custom").getValue(HISTORY, ""));
        if (history.isBlank() || history.startsWith("$")) {
            return Future.succeededFuture();
        }
        String platform = launch.platform().settings().name();
        String context = String.valueOf(launch.lti("context").getValue("id", ""));
        return handlers.first(change, platform, context, tool.client().id()).compose(first -> first
                ? handlers.classes(change, platform, List.of(history.strip().split("\\s*,\\s*")))
                        .compose(classes -> tell(change, tool, schoolClass.entry().sourcedId(), classes))
                : Future.succeededFuture());
    }

    private Future<Void> tell(Change change, Tool tool, String schoolClass, List<String> classes) {
        List<String> origins = classes.stream().filter(each -> !each.equals(schoolClass)).toList();
        return origins.isEmpty()
                ? Future.succeededFuture()
                : NoticeCourier.queue(change, deliveries, handlers, tool, Notice.COPY, Notice.copied(schoolClass, origins));
    }
}
