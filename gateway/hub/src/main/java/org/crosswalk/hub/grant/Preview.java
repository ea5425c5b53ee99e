package org.crosswalk.hub.grant;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import io.vertx.core.Future;

import org.crosswalk.hub.RecordTypes;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.record.Component;
import org.crosswalk.hub.record.RecordType;
import org.crosswalk.hub.record.Records;

/** What a client would see, by kind of record: for whoever decides what it may. Numbers and names alone disclose nobody. */
public final class Preview {

    private final Grants grants;
    private final Records records;

    public Preview(Grants grants, Records records) {
        this.grants = grants;
        this.records = records;
    }

    /**
     * What a client sees of one kind of record.
     *
     * @param records how many, counted under the client's own grant
     * @param components which components it sees, those that are computed from others left out
     * @param withheld which it does not
     */
    public record Shown(
            RecordType<?> type, Access access, long records, List<String> components, List<String> withheld) {}

    /** The kinds of which the client sees anything at all, in the order of {@link RecordTypes#all}. */
    public Future<List<Shown>> of(Client client) {
        return of(client, grants.of(client));
    }

    /** The same as it would be under a policy that is not agreed yet. */
    public Future<List<Shown>> of(Client client, SharingPolicy wanted) {
        return of(client, grants.under(client, wanted));
    }

    private Future<List<Shown>> of(Client client, Grant grant) {
        Future<List<Shown>> all = Future.succeededFuture(new ArrayList<>());
        for (RecordType<?> type : RecordTypes.all()) {
            all = all.compose(so -> add(so, client, grant, type));
        }
        return all;
    }

    private Future<List<Shown>> add(List<Shown> so, Client client, Grant grant, RecordType<?> type) {
        Access access = grant.on(type.name());
        if (access.rows().equals(Predicate.NONE)) {
            return Future.succeededFuture(so);
        }
        return records.count(client.tenant(), grant, type, Query.where(Predicate.ALL)).map(count -> {
            List<String> components = new ArrayList<>();
            List<String> withheld = new ArrayList<>();
            for (String name : type.componentNames()) {
                Component<?> component = Objects.requireNonNull(type.component(name));
                if (!component.derived()) {
                    boolean shown = component.structural() || access.shows(component.basis());
                    (shown ? components : withheld).add(name);
                }
            }
            so.add(new Shown(type, access, count, components, withheld));
            return so;
        });
    }
}
