package org.crosswalk.xapi.push;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import io.vertx.core.Future;

import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.journal.JournalConsumer;
import org.crosswalk.hub.journal.JournalEntry;
import org.crosswalk.hub.store.Change;
import org.crosswalk.xapi.LrsSettings;
import org.crosswalk.xapi.store.Outbox;
import org.crosswalk.xapi.store.StatementReads;

/** Puts accepted statements into the outbox of one LRS, but for those that came from there. */
public final class Forwarding implements JournalConsumer {

    private final HubSettings settings;
    private final String system;

    private Forwarding(HubSettings settings, String system) {
        this.settings = settings;
        this.system = system;
    }

    /** One for each name of an LRS to which some district forwards. */
    public static List<Forwarding> all(HubSettings settings) {
        return settings.tenants().stream()
                .flatMap(tenant -> settings.systems(tenant, LrsSettings.class).stream())
                .filter(lrs -> lrs.forward() != null)
                .map(LrsSettings::name)
                .distinct()
                .sorted()
                .map(name -> new Forwarding(settings, name))
                .toList();
    }

    @Override
    public String name() {
        return "forward-" + system;
    }

    @Override
    public Set<String> kinds() {
        return Set.of(StatementReads.KIND);
    }

    @Override
    public Future<Void> accept(Change change, List<JournalEntry> entries) {
        Optional<LrsSettings> lrs = settings.systems(change.tenant(), LrsSettings.class).stream()
                .filter(each -> each.name().equals(system))
                .findFirst();
        LrsSettings.Forward forward = lrs.map(LrsSettings::forward).orElse(null);
        if (lrs.isEmpty() || forward == null) {
            return Future.succeededFuture();
        }
        List<UUID> statements = entries.stream()
                .filter(entry -> entry.act() == Change.Act.CREATED && !lrs.get().brought(entry.system()))
                .filter(entry -> forward.clients().isEmpty() || forward.clients().contains(entry.system()))
                .map(entry -> UUID.fromString(entry.record()))
                .toList();
        return statements.isEmpty() ? Future.succeededFuture() : Outbox.add(change, system, statements);
    }
}
