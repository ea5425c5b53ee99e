package org.crosswalk.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.client.Network;
import org.crosswalk.hub.client.Transform;
import org.crosswalk.hub.district.Flow;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.evidence.ResultPolicy;
import org.crosswalk.hub.identity.IdentityRules;
import org.crosswalk.hub.mastery.Counting;
import org.crosswalk.hub.mastery.MasteryPolicy;
import org.crosswalk.hub.mastery.Method;
import org.crosswalk.hub.supports.SupportRule;
import org.crosswalk.oneroster.csv.RosterFile;
import org.crosswalk.oneroster.pull.GuardSettings;
import org.crosswalk.server.TestCertificate;

/** What holds where the file says nothing, and where each member goes. */
class DefaultsTest {

    @TempDir
    Path folder;

    @Test
    void a_district_needs_an_id_a_name_and_a_time_zone_and_the_rest_has_defaults() throws ConfigException {
        GatewayConfig config = reader().read(TestReader.DISTRICT);

        assertThat(config.http()).isEqualTo(
                new HttpConfig("127.0.0.1", 8080, null, List.of(), 16_777_216, 1_073_741_824,
                        new HttpConfig.CapacityConfig(2_000, 134_217_728), new HttpConfig.PatienceConfig(20, 60, 120), null,
                        List.of(), null, null));
        assertThat(config.store()).isEqualTo(new StoreConfig(null));
        DistrictConfig district = config.districts().getFirst();
        assertThat(district.id()).isEqualTo("pine");
        assertThat(district.timeZone()).isEqualTo(ZoneId.of("America/Chicago"));
        assertThat(district.systems()).isEmpty();
        assertThat(district.clients()).isEmpty();
        assertThat(district.flows()).isEmpty();
        assertThat(district.identity()).isEqualTo(new IdentityConfig(false, List.of(), List.of(), List.of()));
        assertThat(district.results().policy()).isEqualTo(ResultPolicy.LATEST);
        assertThat(district.mastery()).isEqualTo(new MasteryConfig(Method.HIGHEST, 5,
                new BigDecimal("0.65"), new BigDecimal("0.8"), List.of(), null, null, MasteryPolicy.Order.AT,
                new MasteryConfig.Kinds(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO), MasteryPolicy.RollUp.NONE,
                List.of(), List.of()));
        assertThat(district.webhooks()).isEqualTo(new WebhooksConfig(false));
        assertThat(district.supports()).isEmpty();
    }

    @Test
    void a_client_without_limits_or_sharing_has_no_limits_and_sees_nothing() throws ConfigException {
        ClientConfig client = reader().read(TestReader.DISTRICT + """
                clients:
                  - {id: a, secret: a-secret, scopes: all}
                """).districts().getFirst().clients().getFirst();

        assertThat(client.limits()).isEqualTo(new ClientConfig.Limits(null, null));
        assertThat(client.whence()).isEqualTo(new ClientConfig.Whence(List.of(), List.of()));
        assertThat(client.sharing())
                .isEqualTo(new SharingConfig(false, "operation of the district", List.of(), List.of(), Map.of(), Map.of(), null, null,
                        null));
    }

    @Test
    void every_member_has_its_place() throws ConfigException {
        TestCertificate.write("gateway.example.org", folder.resolve("tls.crt"), folder.resolve("tls.key"));
        reader().file("secret.txt", "from-file\n");
        GatewayConfig config = reader().read("""
                id: pine
                name: Pine River
                timeZone: Europe/Oslo
                hosts: [pine.example.org]
                http:
                  host: 0.0.0.0
                  port: 9090
                  publicUrl: https://crosswalk.example.org
                  formerUrls: https://old.example.org
                  bodyLimit: 2_000_000
                  importLimit: 3_000_000
                  capacity: {requests: 500, bytes: 4_000_000}
                  patience: {headSeconds: 5, bodySeconds: 6, idleSeconds: 7}
                  tls: {certificate: tls.crt, key: tls.key}
                  trustedProxies: [10.0.0.0/8]
                  admin: {port: 9091}
                  leaveSeconds: 8
                store:
                  url: postgresql://u:${env:PASSWORD}@db.example.org/crosswalk
                systems:
                  - {name: sis, kind: oneroster-csv, path: roster.zip}
                clients:
                  - id: a
                    secret: ${file:secret.txt}
                    oauth1: true
                    scopes: [statements/write, all/read]
                    limits: {requestsPerMinute: 60, bodyBytes: 4096}
                    whence: {addresses: 203.0.113.7, origins: ['https://app.example.org']}
                    tombstones: true
                    sharing:
                      grounds: agreement 7
                      classes: class-1
                      schools: [school-1]
                      fields: {user: [givenName], lineItem: '*'}
                      transforms: {user: {givenName: pseudonym}}
                      agreement: DPA 7
                      from: 2026-08-01
                      until: 2027-07-31
                  - {id: b, secret: b, scopes: '*', sharing: everything}
                flows:
                  - {name: only good ones, from: sis, to: evidence, when: scaled >= 0.5}
                identity:
                  email: true
                  accounts: [{homePage: 'https://lms.example.org', name: '{username}'}]
                  userIdTypes: [sis]
                  order: [email, account]
                results:
                  policy: mean
                  courses: [{course: course-1, policy: nth, nth: 2}]
                  lineItems: [{lineItem: li-1, policy: first}]
                mastery:
                  method: decaying-average
                  times: 3
                  weight: 0.75
                  mastered: 0.7
                  levels: [{name: ok, from: 0.6}]
                  scoreScale: scale-1
                  rubric: rubric-1
                  order: due
                  kinds: {formative: 1, summative: 2}
                  rollUp: mean
                  crosswalk: [exact-match-of, replaced-by]
                  courses: [{course: course-1, method: n-times, times: 2}]
                webhooks: {onPremises: true}
                supports:
                  - {name: often, when: failed-attempts, need: reteach, attempts: 2, days: 7, share: 0.5, tier: '2'}
                  - {name: silent, when: no-evidence, need: ask}
                """);

        assertThat(config.http()).isEqualTo(new HttpConfig("0.0.0.0", 9090, URI.create("https://crosswalk.example.org"),
                List.of(URI.create("https://old.example.org")), 2_000_000, 3_000_000,
                new HttpConfig.CapacityConfig(500, 4_000_000), new HttpConfig.PatienceConfig(5, 6, 7),
                new TlsConfig(folder.resolve("tls.crt"), folder.resolve("tls.key")),
                List.of(Network.parse("10.0.0.0/8")), new HttpConfig.AdminConfig("127.0.0.1", 9091), 8));
        assertThat(config.store().url()).isEqualTo(new Secret("postgresql://u:pass@db.example.org/crosswalk"));
        DistrictConfig district = config.districts().getFirst();
        assertThat(district.hosts()).containsExactly("pine.example.org");
        assertThat(district.systems()).containsExactly(new RosterFile("sis", folder.resolve("roster.zip"), false, 0, GuardSettings.DEFAULT));
        assertThat(district.clients()).containsExactly(
                new ClientConfig("a", new Secret("from-file"), true, List.of("statements/write", "all/read"),
                        new ClientConfig.Limits(60, 4096L), new ClientConfig.Whence(
                                List.of(Network.parse("203.0.113.7")), List.of("https://app.example.org")), true,
                        new SharingConfig(false, "agreement 7", List.of("class-1"), List.of("school-1"),
                                Map.of("user", List.of("givenName"), "lineItem", List.of("*")),
                                Map.of("user", Map.of("givenName", Transform.PSEUDONYM)), "DPA 7", "2026-08-01",
                                "2027-07-31")),
                new ClientConfig("b", new Secret("b"), false, List.of("*"), new ClientConfig.Limits(null, null),
                        new ClientConfig.Whence(List.of(), List.of()), false,
                        new SharingConfig(true, "operation of the district", List.of(), List.of(), Map.of(), Map.of(), null,
                                null, null)));
        FlowConfig flow = district.flows().getFirst();
        assertThat(flow.name()).isEqualTo("only good ones");
        assertThat(flow.to()).isEqualTo(Flow.Destination.EVIDENCE);
        assertThat(flow.when()).hasToString("scaled >= 0.5");
        assertThat(district.identity()).isEqualTo(new IdentityConfig(true,
                List.of(new IdentityConfig.Account(URI.create("https://lms.example.org"), "{username}")),
                List.of("sis"), List.of(IdentityRules.Rule.EMAIL, IdentityRules.Rule.ACCOUNT)));
        assertThat(district.results()).isEqualTo(new ResultsConfig(ResultPolicy.MEAN, 1,
                List.of(new ResultsConfig.OfCourse("course-1", ResultPolicy.NTH, 2)),
                List.of(new ResultsConfig.OfLineItem("li-1", ResultPolicy.FIRST, 1))));
        assertThat(district.mastery()).isEqualTo(new MasteryConfig(Method.DECAYING_AVERAGE, 3, new BigDecimal("0.75"),
                new BigDecimal("0.7"), List.of(new MasteryConfig.Level("ok", new BigDecimal("0.6"))), "scale-1", "rubric-1",
                MasteryPolicy.Order.DUE,
                new MasteryConfig.Kinds(BigDecimal.ONE, BigDecimal.ZERO, BigDecimal.TWO), MasteryPolicy.RollUp.MEAN,
                List.of(Counting.EXACT_MATCH_OF, Counting.REPLACED_BY),
                List.of(new MasteryConfig.OfCourse("course-1", Method.N_TIMES, 2, new BigDecimal("0.65"),
                        new BigDecimal("0.8")))));
        assertThat(district.webhooks()).isEqualTo(new WebhooksConfig(true));
        assertThat(district.supports()).containsExactly(
                new SupportConfig("often", SupportRule.When.FAILED_ATTEMPTS, 2, 7, new BigDecimal("0.5"), "reteach", "2"),
                new SupportConfig("silent", SupportRule.When.NO_EVIDENCE, 3, 14, new BigDecimal("0.6"), "ask", null));
    }

    @Test
    void a_secret_is_not_printed() throws ConfigException {
        GatewayConfig config = reader().read(TestReader.DISTRICT + """
                store: {url: 'postgresql://u:${env:PASSWORD}@db.example.org/crosswalk'}
                clients:
                  - {id: a, secret: hidden, scopes: all}
                """);

        assertThat(config.toString()).doesNotContain("hidden", "pass");
    }

    @Test
    void several_districts_have_a_file_each() throws ConfigException {
        reader().file("pine.yaml", TestReader.DISTRICT);
        reader().file("oak.yaml", "{id: oak, name: Oak, timeZone: Europe/Oslo, hosts: oak.example.org}");
        GatewayConfig config = reader().read("""
                http: {port: 7070}
                districts: [pine.yaml, oak.yaml]
                """);

        assertThat(config.http().port()).isEqualTo(7070);
        assertThat(config.districts()).extracting(DistrictConfig::id).containsExactly("pine", "oak");
    }

    private TestReader reader() {
        return new TestReader(folder, Map.of("PASSWORD", "pass"));
    }
}
