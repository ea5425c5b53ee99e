package org.crosswalk.hub.client;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.TenantId;

/**
 * The registry of clients for all standards. A secret is kept as its HMAC-SHA-256 under a key of this process alone:
 * secrets have at least 128 bits, so an expensive hash would only cost every request.
 */
public final class Clients {

    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final MasterKey masterKey;
    private final SecretKeySpec key;
    private final Map<String, Entry> byId = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> held = new ConcurrentHashMap<>();
    private volatile Set<String> suspended = Set.of();
    private final Map<String, List<KeptSecret>> kept = new ConcurrentHashMap<>();

    /**
     * @param sealed the secret, encrypted, for a client that signs with it; else null
     * @param digest of the secret under the master key; null where the client has none
     */
    private record Entry(Client client, SecretKeySpec secretMac, @Nullable String sealed, @Nullable String digest) {}

    /** @param masterKey encrypts the secrets that must be recovered */
    public Clients(MasterKey masterKey) {
        this.masterKey = masterKey;
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        this.key = new SecretKeySpec(bytes, HMAC);
    }

    /**
     * Adds a client that authenticates with a secret.
     *
     * @throws IllegalArgumentException where the id is taken
     */
    public void add(Client client, String secret) {
        add(new Entry(client, new SecretKeySpec(mac(secret), HMAC), null, digest(secret)));
    }

    /**
     * Adds a client that authenticates with a secret and may also sign requests with it (OAuth 1.0a).
     *
     * @throws IllegalArgumentException where the id is taken
     */
    public void addSigning(Client client, String secret) {
        String sealed =
                Base64.getEncoder().encodeToString(masterKey.encrypt(secret.getBytes(StandardCharsets.UTF_8)));
        add(new Entry(client, new SecretKeySpec(mac(secret), HMAC), sealed, digest(secret)));
    }

    private void add(Entry entry) {
        if (byId.putIfAbsent(entry.client().id(), entry) != null) {
            throw new IllegalArgumentException("client '" + entry.client().id() + "' is declared twice");
        }
    }

    /** The secret with which this client signs; empty for one that does not. */
    public Optional<String> signingSecret(String id) {
        return Optional.ofNullable(open(id))
                .map(Entry::sealed)
                .map(sealed -> new String(masterKey.decrypt(Base64.getDecoder().decode(sealed)), StandardCharsets.UTF_8));
    }

    /** Adds a client that authenticates with its own keys, as an LTI tool does; no secret opens it. */
    public void add(Client client) {
        byte[] nobodyKnows = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(nobodyKnows);
        add(new Entry(client, new SecretKeySpec(nobodyKnows, HMAC), null, null));
    }

    /** Forgets a client: from now on nothing opens to it, tokens that it holds included. */
    public void remove(String id) {
        byId.remove(id);
    }

    /** The client with this id and secret; takes the same time whichever of them is wrong. */
    public Optional<Client> authenticate(String id, String secret) {
        Entry entry = open(id);
        byte[] given = mac(secret);
        boolean declared = MessageDigest.isEqual(given, entry == null ? new byte[given.length] : entry.secretMac().getEncoded());
        List<KeptSecret> rotated = kept.getOrDefault(id, List.of());
        boolean right = rotated.isEmpty() ? declared : isGood(rotated, digest(secret), declared);
        return entry != null && right ? Optional.of(holding(entry.client())) : Optional.empty();
    }

    /** What has been replaced opens until it ends; of what stands in the configuration nothing need be known. */
    private static boolean isGood(List<KeptSecret> rotated, String digest, boolean declared) {
        Instant now = Instant.now();
        boolean good = declared;
        for (KeptSecret each : rotated) {
            if (MessageDigest.isEqual(each.digest().getBytes(StandardCharsets.US_ASCII), digest.getBytes(StandardCharsets.US_ASCII))) {
                good = each.isGood(now);
            }
        }
        return good;
    }

    /** The secrets besides that of the configuration, and those that have been replaced. */
    List<KeptSecret> kept(String id) {
        return kept.getOrDefault(id, List.of());
    }

    /** From now on these are known. */
    void keep(String id, List<KeptSecret> secrets) {
        kept.put(id, List.copyOf(secrets));
    }

    /** The digest of the secret of the configuration; empty for a client that authenticates with its keys. */
    Optional<String> declaredDigest(String id) {
        return Optional.ofNullable(byId.get(id)).map(Entry::digest);
    }

    String digest(String secret) {
        return masterKey.digest(secret);
    }

    /** The client with this id, unless it is suspended. */
    public Optional<Client> find(String id) {
        return Optional.ofNullable(open(id)).map(Entry::client).map(this::holding);
    }

    /** The client with this id, where it is one of the district's, suspended or not. */
    public Optional<Client> find(TenantId tenant, String id) {
        return Optional.ofNullable(byId.get(id))
                .map(Entry::client)
                .filter(client -> client.tenant().equals(tenant))
                .map(this::holding);
    }

    /** Nothing opens to these from now on, and to all others what is theirs. */
    void suspended(Set<String> ids) {
        suspended = Set.copyOf(ids);
    }

    private @Nullable Entry open(String id) {
        return suspended.contains(id) ? null : byId.get(id);
    }

    public Collection<Client> all() {
        return byId.values().stream().map(Entry::client).map(this::holding).toList();
    }

    /** Those of a district with all the scopes that they are declared with, whether these are agreed or not. */
    public List<Client> declared(TenantId tenant) {
        return byId.values().stream()
                .map(Entry::client)
                .filter(client -> client.tenant().equals(tenant))
                .toList();
    }

    /** From now on the client holds of the scopes that it is declared with only these. */
    public void hold(String id, Set<String> scopes) {
        held.put(id, Set.copyOf(scopes));
    }

    private Client holding(Client client) {
        Set<String> only = held.get(client.id());
        return only == null || only.containsAll(client.scopes())
                ? client
                : client.with(client.scopes().stream().filter(only::contains).collect(Collectors.toUnmodifiableSet()));
    }

    /** Those of a district, suspended or not. */
    public List<Client> of(TenantId tenant) {
        return all().stream().filter(client -> client.tenant().equals(tenant)).toList();
    }

    private byte[] mac(String secret) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
