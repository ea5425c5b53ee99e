package org.crosswalk.casestandards.serve;

import java.util.List;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

import org.crosswalk.casestandards.serve.Readers.Reader;
import org.crosswalk.casestandards.translate.Version;
import org.crosswalk.hub.grant.Access;
import org.crosswalk.hub.grant.Grant;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.standards.CFAssociation;
import org.crosswalk.hub.standards.CFDefinition;
import org.crosswalk.hub.standards.CFDocument;
import org.crosswalk.hub.standards.CFItem;
import org.crosswalk.hub.standards.CFRubric;
import org.crosswalk.hub.standards.PackageState;
import org.crosswalk.web.Web;

/** Sends whole packages. */
final class PackageReads {

    private static final List<RecordType<?>> PARTS =
            List.of(CFDocument.TYPE, CFItem.TYPE, CFAssociation.TYPE, CFDefinition.TYPE, CFRubric.TYPE);

    private final Web web;
    private final PackageFiles files;

    PackageReads(Web web, PackageFiles files) {
        this.web = web;
        this.files = files;
    }

    /** Sends the package of a document that the reader may see. */
    Future<Void> send(RoutingContext http, Reader reader, CFDocument document, Version version, String type) {
        return web.hub().frameworks().state(reader.tenant(), reader.grant(), document).compose(state -> {
            http.response().putHeader(HttpHeaders.CONTENT_TYPE, type);
            return whole(reader.grant())
                    ? fromFile(http, reader, document, version, state)
                    : inPart(http, reader, document, version);
        });
    }

    private Future<Void> fromFile(
            RoutingContext http, Reader reader, CFDocument document, Version version, PackageState state) {
        PackageFiles.Key key =
                new PackageFiles.Key(reader.tenant().value(), document.entry().identifier(), version);
        Grant open = web.hub().grants().open(reader.tenant());
        return files.of(key, state, sink -> {
            PackageText text = new PackageText(version, web.publicUrl(), sink);
            return web.hub().frameworks()
                    .read(reader.tenant(), open, document, text)
                    .compose(read -> text.end().map(read));
        }).compose(file -> file.validators().write(http)
                ? http.response().end()
                : http.response().sendFile(file.path().toString()));
    }

    /** For a client that is shown less than everybody: written for it alone, as it is read. */
    private Future<Void> inPart(RoutingContext http, Reader reader, CFDocument document, Version version) {
        http.response().setChunked(true);
        PackageText text = new PackageText(version, web.publicUrl(), part -> write(http, part));
        return web.hub().frameworks()
                .read(reader.tenant(), reader.grant(), document, text)
                .compose(read -> text.end())
                .compose(ended -> http.response().end());
    }

    private static Future<Void> write(RoutingContext http, Buffer part) {
        return part.length() == 0 ? Future.succeededFuture() : http.response().write(part);
    }

    /** Whether the grant shows every component of what a package holds; which rows, the document has decided. */
    private static boolean whole(Grant grant) {
        return PARTS.stream().map(part -> grant.on(part.name())).allMatch(Access::all);
    }
}
