package org.crosswalk.server;

import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.crosswalk.console.Setting;
import org.crosswalk.console.signin.OidcProvider;
import org.crosswalk.console.signin.Password;
import org.crosswalk.console.signin.Staff;
import org.crosswalk.hub.TenantId;
import org.crosswalk.hub.client.Client;
import org.crosswalk.hub.client.Clients;
import org.crosswalk.hub.client.Limits;
import org.crosswalk.hub.client.MasterKey;
import org.crosswalk.hub.client.SharingPolicy;
import org.crosswalk.hub.client.Whence;
import org.crosswalk.hub.district.AccountSettings;
import org.crosswalk.hub.district.DistrictRules;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.district.HubSettings;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.identity.IdentityRules;
import org.crosswalk.hub.identity.IdentityRules.AccountRule;
import org.crosswalk.hub.person.ErasureBook;
import org.crosswalk.hub.supports.SupportRule;
import org.crosswalk.hub.webhooks.WebhookRules;
import org.crosswalk.server.config.ClientConfig;
import org.crosswalk.server.config.ConsoleConfig;
import org.crosswalk.server.config.DistrictConfig;
import org.crosswalk.server.config.GatewayConfig;
import org.crosswalk.server.config.SharingConfig;
import org.crosswalk.web.Districts;
import org.crosswalk.web.Proxies;

/** What the configuration declares, in the hub's own terms. */
final class Declared {

    private static final String ALL_SCOPES = "*";

    private Declared() {}

    static HubSettings settings(GatewayConfig config, MasterKey masterKey, ErasureBook erasures) {
        Map<TenantId, DistrictRules> rules = new HashMap<>();
        Map<TenantId, List<SystemSettings>> systems = new HashMap<>();
        Map<TenantId, List<Flow>> flows = new HashMap<>();
        for (DistrictConfig district : config.districts()) {
            rules.put(district.tenant(), new DistrictRules(
                    district.timeZone(), identity(district), DerivationRules.results(district.results()),
                    DerivationRules.mastery(district.mastery()),
                    new WebhookRules(district.webhooks().onPremises()), supports(district),
                    district.frameworks().readers()));
            systems.put(district.tenant(), List.copyOf(district.systems()));
            flows.put(district.tenant(), district.flows().stream()
                    .map(flow -> new Flow(flow.name(), flow.from(), flow.to(), flow.when()))
                    .toList());
        }
        return new HubSettings(rules, systems, flows, masterKey, erasures);
    }

    /** By which host name a request without a credential means which district. */
    static Districts districts(GatewayConfig config) {
        if (config.districts().size() == 1) {
            return new Districts(Map.of(), config.districts().getFirst().tenant(), proxies(config));
        }
        Map<String, TenantId> byHost = new HashMap<>();
        config.districts().forEach(district -> district.hosts().forEach(host ->
                byHost.put(host.toLowerCase(Locale.ROOT), district.tenant())));
        return new Districts(byHost, null, proxies(config));
    }

    /** Whose word is taken for who called them. */
    static Proxies proxies(GatewayConfig config) {
        return new Proxies(config.http().trustedProxies());
    }

    static void register(GatewayConfig config, Clients clients) {
        for (DistrictConfig district : config.districts()) {
            for (ClientConfig client : district.clients()) {
                Secret secret = client.secret();
                if (secret == null) {
                    clients.add(client(district.tenant(), client));
                } else if (client.oauth1()) {
                    clients.addSigning(client(district.tenant(), client), secret.value());
                } else {
                    clients.add(client(district.tenant(), client), secret.value());
                }
            }
        }
    }

    /** Who may sign in to the console. */
    static List<Staff> staff(GatewayConfig config) {
        return config.districts().stream()
                .flatMap(district -> district.console().users().stream().map(user -> new Staff(
                        district.tenant(), user.name(), user.role(), user.client(), Password.of(user.password()::value))))
                .toList();
    }

    /** Where the staff of districts sign in by OpenID Connect. */
    static List<OidcProvider> providers(GatewayConfig config) {
        List<OidcProvider> providers = new ArrayList<>();
        for (DistrictConfig district : config.districts()) {
            ConsoleConfig.Oidc oidc = district.console().oidc();
            if (oidc != null) {
                providers.add(new OidcProvider(district.tenant(), oidc.issuer(), oidc.clientId(), oidc.clientSecret(),
                        oidc.claim(), oidc.roles(), oidc.onPremises()));
            }
        }
        return providers;
    }

    /** Addresses in each district's own network that may be examined from the console. */
    static Function<TenantId, List<URI>> examined(GatewayConfig config) {
        return tenant -> config.districts().stream()
                .filter(district -> district.tenant().equals(tenant))
                .flatMap(district -> district.console().examines().stream())
                .toList();
    }

    /** What a district's file says, for the console. */
    static List<Setting> settings(GatewayConfig config, TenantId tenant) {
        return config.loaded().getOrDefault(tenant, List.of()).stream()
                .map(value -> new Setting(value.path(), value.source(), value.at()))
                .toList();
    }

    private static Client client(TenantId tenant, ClientConfig client) {
        Set<String> scopes = client.scopes().stream()
                .flatMap(scope -> scope.equals(ALL_SCOPES) ? Standards.scopes().stream() : Stream.of(scope))
                .collect(Collectors.toSet());
        return new Client(tenant, client.id(), scopes, policy(client.sharing()),
                new Limits(client.limits().requestsPerMinute(), client.limits().bodyBytes()), client.tombstones(),
                new Whence(client.whence().addresses(), Set.copyOf(client.whence().origins())));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        return text == null ? null : LocalDate.parse(text);
    }

    private static SharingPolicy policy(SharingConfig sharing) {
        Map<String, Set<String>> components = new HashMap<>();
        sharing.fields().forEach((kind, names) -> components.put(kind, Set.copyOf(names)));
        return new SharingPolicy(sharing.grounds(), sharing.everything(), Set.copyOf(sharing.classes()),
                Set.copyOf(sharing.schools()), components, sharing.transforms(), sharing.agreement(),
                day(sharing.from()), day(sharing.until()));
    }

    private static List<SupportRule> supports(DistrictConfig district) {
        return district.supports().stream()
                .map(rule -> new SupportRule(rule.name(), rule.when(), rule.attempts(), rule.days(), rule.share(),
                        rule.need(), rule.tier()))
                .toList();
    }

    private static IdentityRules identity(DistrictConfig district) {
        List<AccountRule> accounts = new ArrayList<>();
        district.identity().accounts().forEach(account ->
                accounts.add(new AccountRule(account.homePage().toString(), account.name())));
        district.systems().forEach(system -> {
            if (system instanceof AccountSettings named) {
                accounts.add(new AccountRule(named.homePage(), named.accountName()));
            }
        });
        return new IdentityRules(district.identity().email(), accounts, district.identity().userIdTypes(),
                district.identity().order());
    }
}
