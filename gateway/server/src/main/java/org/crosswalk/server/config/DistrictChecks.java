package org.crosswalk.server.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.postgres.PostgresAddress;
import org.crosswalk.server.config.yaml.Errors;
import org.crosswalk.server.config.yaml.Near;
import org.crosswalk.server.config.yaml.Node.Mapping;
import org.crosswalk.server.config.yaml.Node.Scalar;

/**
 * The rules that go beyond one member. They look at the tree and not at the records, so that they hold of a file with
 * other errors too.
 */
final class DistrictChecks {

    private final Vocabulary vocabulary;
    private final Errors errors;
    private final Map<String, Scalar> districts = new HashMap<>();
    private final Map<String, Scalar> clients = new HashMap<>();
    private final Map<String, Scalar> hosts = new HashMap<>();

    DistrictChecks(Vocabulary vocabulary, Errors errors) {
        this.vocabulary = vocabulary;
        this.errors = errors;
    }

    /** What a district's file must not say when a gateway's file lists it. */
    void partOfGateway(Mapping root) {
        for (String member : List.of("http", "store", "security")) {
            Mapping.Member found = root.members().get(member);
            if (found != null) {
                errors.add(found.at(), member, "belongs to the whole gateway", "move it to the file that lists the"
                        + " districts");
            }
        }
    }

    /** Checks one district's file; ids that must be unique are compared with those of the files before. */
    void check(Mapping root) {
        root.scalar("id").ifPresent(id -> unique(districts, id, "id", "the district"));
        root.scalars("hosts").forEach(host -> unique(hosts, host, "hosts", "the host name"));
        Set<String> sources = new HashSet<>(systems(root));
        Set<String> callers = new HashSet<>();
        Set<String> withKeys = clientsOfSystems(root);
        List<Mapping> declared = root.mappings("clients");
        for (int i = 0; i < declared.size(); i++) {
            client(declared.get(i), "clients[" + i + "]", withKeys);
            declared.get(i).scalar("id").ifPresent(id -> callers.add(id.text()));
        }
        systemsHaveTheirClients(root, callers);
        vendors(root.mapping("console"), callers);
        sources.addAll(callers);
        flows(root, sources);
        names(root, "supports", "the rule");
        root.mapping("store").scalar("url").ifPresent(this::store);
        root.mapping("security").scalar("masterKey").ifPresent(this::masterKey);
    }

    private Set<String> systems(Mapping root) {
        Map<String, Scalar> names = new HashMap<>();
        List<Mapping> systems = root.mappings("systems");
        for (int i = 0; i < systems.size(); i++) {
            String path = "systems[" + i + "].name";
            systems.get(i).scalar("name").ifPresent(name -> unique(names, name, path, "the system"));
        }
        return names.keySet();
    }

    private static Set<String> clientsOfSystems(Mapping root) {
        Set<String> named = new HashSet<>();
        root.mappings("systems").forEach(system -> system.scalar("client").ifPresent(id -> named.add(id.text())));
        return named;
    }

    private void systemsHaveTheirClients(Mapping root, Set<String> callers) {
        List<Mapping> systems = root.mappings("systems");
        for (int i = 0; i < systems.size(); i++) {
            String path = "systems[" + i + "].client";
            systems.get(i).scalar("client").filter(id -> !callers.contains(id.text())).ifPresent(id ->
                    errors.add(id.at(), path, "there is no client '" + id.source() + "'",
                            "declare it under clients, with its scopes and what it may see"));
        }
    }

    /** A vendor's person has a client of the district; nobody else has one, and no provider's group makes a vendor. */
    private void vendors(Mapping console, Set<String> callers) {
        List<Mapping> users = console.mappings("users");
        for (int i = 0; i < users.size(); i++) {
            Mapping user = users.get(i);
            String path = "console.users[" + i + "].client";
            boolean vendor = user.scalar("role").filter(role -> role.text().equals("vendor")).isPresent();
            Scalar client = user.scalar("client").orElse(null);
            if (client == null && vendor) {
                errors.add(user.at(), path, "is missing", "name the vendor's client, of those under clients");
            } else if (client != null && !vendor) {
                errors.add(client.at(), path, "belongs to the role vendor", "remove it, or make the role vendor");
            } else if (client != null && !callers.contains(client.text())) {
                errors.add(client.at(), path, "there is no client '" + client.source() + "'", Near.mend(client.text(), callers));
            }
        }
        Mapping groups = console.mapping("oidc").mapping("roles");
        groups.members().keySet().forEach(group -> groups.scalar(group)
                .filter(role -> role.text().equals("vendor"))
                .ifPresent(role -> errors.add(role.at(), "console.oidc.roles", "a provider does not say whose vendor"
                        + " somebody is", "name vendors' people under console.users, each with its client")));
    }

    private void client(Mapping client, String path, Set<String> withKeys) {
        if (client.get("secret") == null && client.scalar("id").filter(id -> withKeys.contains(id.text())).isEmpty()) {
            errors.add(client.at(), path + ".secret", "is missing", "add it: its secret; best written as ${env:NAME}"
                    + " or ${file:PATH}");
        }
        client.scalar("id").ifPresent(id -> unique(clients, id, path + ".id", "the client"));
        for (Scalar scope : client.scalars("scopes")) {
            if (!scope.text().equals("*") && !vocabulary.scopes().contains(scope.text())) {
                errors.add(scope.at(), path + ".scopes", "no standard has the scope '" + scope.source() + "'",
                        Near.mend(scope.text(), vocabulary.scopes()));
            }
        }
        for (Scalar origin : client.mapping("whence").scalars("origins")) {
            if (!origin.text().matches("https?://[^/?#@\\s]+")) {
                errors.add(origin.at(), path + ".whence.origins", origin.described() + " is no origin of a web page",
                        "write scheme, host and port alone, for example https://app.example.org");
            }
        }
        fields(client.mapping("sharing").mapping("fields"), path + ".sharing.fields");
        transforms(client.mapping("sharing").mapping("transforms"), path + ".sharing.transforms");
        day(client.mapping("sharing"), "from", path);
        day(client.mapping("sharing"), "until", path);
    }

    private void fields(Mapping fields, String path) {
        fields.members().forEach((kind, member) -> {
            Set<String> components = vocabulary.records().get(kind);
            if (components == null) {
                errors.add(member.at(), path, "there is no kind of record '" + kind + "'",
                        Near.mend(kind, vocabulary.records().keySet()));
                return;
            }
            for (Scalar component : fields.scalars(kind)) {
                if (!component.text().equals(SharingPolicy.ALL) && !components.contains(component.text())) {
                    errors.add(component.at(), path + "." + kind, kind + " has no component '" + component.source()
                            + "'", Near.mend(component.text(), components));
                }
            }
        });
    }

    private void transforms(Mapping transforms, String path) {
        transforms.members().forEach((kind, member) -> {
            Set<String> components = vocabulary.records().get(kind);
            if (components == null) {
                errors.add(member.at(), path, "there is no kind of record '" + kind + "'",
                        Near.mend(kind, vocabulary.records().keySet()));
                return;
            }
            transforms.mapping(kind).members().forEach((component, transform) -> {
                if (!components.contains(component)) {
                    errors.add(transform.at(), path + "." + kind, kind + " has no component '" + component + "'",
                            Near.mend(component, components));
                }
            });
        });
    }

    private void day(Mapping sharing, String member, String path) {
        sharing.scalar(member).ifPresent(day -> {
            try {
                java.time.LocalDate.parse(day.text());
            } catch (java.time.DateTimeException e) {
                errors.add(day.at(), path + ".sharing." + member, "this is no day", "write it as 2026-08-01");
            }
        });
    }

    private void flows(Mapping root, Set<String> sources) {
        Map<String, Scalar> names = new HashMap<>();
        List<Mapping> flows = root.mappings("flows");
        for (int i = 0; i < flows.size(); i++) {
            String path = "flows[" + i + "]";
            flows.get(i).scalar("name").ifPresent(name -> unique(names, name, path + ".name", "the flow"));
            flows.get(i).scalar("from").ifPresent(from -> {
                if (!from.text().equals(Flow.ANY) && !sources.contains(from.text())) {
                    errors.add(from.at(), path + ".from", "no system or client of this file is called '"
                            + from.source() + "'", Near.mend(from.text(), sources));
                }
            });
        }
    }

    private void names(Mapping root, String list, String what) {
        Map<String, Scalar> names = new HashMap<>();
        List<Mapping> items = root.mappings(list);
        for (int i = 0; i < items.size(); i++) {
            String path = list + "[" + i + "].name";
            items.get(i).scalar("name").ifPresent(name -> unique(names, name, path, what));
        }
    }

    private void store(Scalar url) {
        try {
            PostgresAddress.parse(url.text());
        } catch (IllegalArgumentException e) {
            errors.add(url.at(), "store.url", "this is no address of a database",
                    "write postgresql://user:password@host:port/database");
        }
    }

    private void masterKey(Scalar key) {
        try {
            MasterKey.parse(key.text());
        } catch (IllegalArgumentException e) {
            errors.add(key.at(), "security.masterKey", "this is no key", "write 32 bytes in Base64, as"
                    + " openssl rand -base64 32 prints them");
        }
    }

    private void unique(Map<String, Scalar> seen, Scalar word, String path, String what) {
        Scalar first = seen.putIfAbsent(word.text(), word);
        if (first != null) {
            String where = first.at().file().equals(word.at().file())
                    ? "line " + first.at().line()
                    : first.at().file() + ":" + first.at().line();
            errors.add(word.at(), path, what + " '" + word.source() + "' is declared twice", "the first is in " + where
                    + "; give each its own");
        }
    }
}
