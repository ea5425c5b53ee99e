package org.crosswalk.hub.grant;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.policies.AgreedPolicies;
import org.crosswalk.hub.query.Predicate;

/** Mints grants; nothing else does. */
public final class Grants {

    private final MasterKey key;
    private final AgreedPolicies agreed;

    /**
     * Mints by what is agreed with clients.
     *
     * @param key makes the keys of clients' pseudonyms
     */
    public Grants(MasterKey key, AgreedPolicies agreed) {
        this.key = key;
        this.agreed = agreed;
    }

    /** Mints by the policies that clients come with. */
    public Grants(MasterKey key) {
        this(key, new AgreedPolicies());
    }

    /** The grant that follows from the sharing policy that is agreed with a client. */
    public Grant of(Client client) {
        return under(client, agreed.of(client));
    }

    /** What a client would hold under a policy that nobody has agreed to yet; to count by, not to read by. */
    Grant under(Client client, SharingPolicy policy) {
        if (!policy.holds(LocalDate.now(ZoneOffset.UTC))) {
            return new Grant(client.tenant(), client.id(), policy.grounds(), false, Access.NOTHING, Map.of());
        }
        if (policy.everything()) {
            return new Grant(client.tenant(), client.id(), policy.grounds(), false, Access.EVERYTHING, Map.of());
        }
        Map<String, Access> byType = new HashMap<>();
        policy.components().forEach((type, components) -> byType.put(type, access(type, client, policy, components)));
        return new Grant(client.tenant(), client.id(), policy.grounds(), false, Access.NOTHING, byType);
    }

    /**
     * Leave for background work inside the gateway: it sees everything and discloses nothing.
     *
     * @param work what reads, such as {@code evidence}
     */
    public Grant system(TenantId tenant, String work) {
        return new Grant(tenant, Holder.SYSTEM + work, "operation of the gateway", true, Access.EVERYTHING, Map.of());
    }

    /** What anybody may see without a credential: frameworks of learning standards, nothing personal. */
    public Grant open(TenantId tenant) {
        return new Grant(tenant, Holder.ANYBODY, "open standards", false, Access.NOTHING, SharedRows.openTypes());
    }

    /** What anybody may see without a credential: frameworks under a licence that lets everybody share them. */
    public Grant openlyLicensed(TenantId tenant) {
        return new Grant(tenant, Holder.ANYBODY, "openly licensed standards", false, Access.NOTHING,
                SharedRows.openlyLicensedTypes());
    }

    private Access access(String type, Client client, SharingPolicy policy, Set<String> components) {
        Predicate rows = SharedRows.of(type, policy);
        Access.Suppressed suppressed =
                new Access.Suppressed(client.id(), key.pseudonym(client.tenant() + "/" + client.id()));
        return new Access(rows, components.contains(SharingPolicy.ALL), components,
                policy.transforms().getOrDefault(type, Map.of()), suppressed);
    }

    /** How holders that are not clients appear in ledger and audit. */
    private static final class Holder {
        static final String SYSTEM = "crosswalk:";
        static final String ANYBODY = "anybody";
    }
}
