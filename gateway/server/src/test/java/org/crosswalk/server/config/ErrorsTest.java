package org.crosswalk.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.server.TestCertificate;

/** Every kind of error names file, line and column, the member, what is wrong and how to mend it. */
class ErrorsTest {

    @TempDir
    Path folder;

    @Test
    void all_errors_are_told_at_once_in_the_order_of_the_file() {
        assertThat(errors("""
                id: Pine River
                nmae: Pine
                timeZone: America/Chigaco
                http:
                  port: 99999
                  host: ${env:NOWHERE}
                clients:
                  - id: a
                    scopes: [statement/write]
                """)).containsExactly(
                "district.yaml:1:1: name: is missing; add it: the district's name, for people",
                "district.yaml:1:5: id: 'Pine River' is not right; it takes lower-case letters, digits and hyphens",
                "district.yaml:2:1: nmae: is unknown here; did you mean 'name'?",
                "district.yaml:3:11: timeZone: expected an IANA time zone, found 'America/Chigaco'; did you mean"
                        + " 'America/Chicago'?",
                "district.yaml:5:9: http.port: '99999' is not right; it must be less than or equal to 65535",
                "district.yaml:6:9: http.host: the environment has no variable NOWHERE; set it, or write ${file:PATH}",
                "district.yaml:8:5: clients[0].secret: is missing; add it: its secret; best written as ${env:NAME} or"
                        + " ${file:PATH}",
                "district.yaml:9:14: clients[0].scopes: no standard has the scope 'statement/write'; did you mean"
                        + " 'statements/write'?");
    }

    @Test
    void a_vendors_person_has_a_client_and_nobody_else_has() {
        assertThat(errors(TestReader.DISTRICT + """
                clients:
                  - id: maths
                    secret: a-secret
                    scopes: all
                console:
                  users:
                    - {name: a, role: vendor, password: a}
                    - {name: b, role: vendor, client: mathz, password: b}
                    - {name: c, role: curriculum, client: maths, password: c}
                  oidc:
                    issuer: https://login.example.org
                    clientId: crosswalk
                    clientSecret: a-secret
                    roles: {vendors: vendor}
                """)).contains(
                "district.yaml:10:7: console.users[0].client: is missing; name the vendor's client, of those under clients",
                "district.yaml:11:39: console.users[1].client: there is no client 'mathz'; did you mean 'maths'?",
                "district.yaml:12:43: console.users[2].client: belongs to the role vendor; remove it, or make the role vendor",
                "district.yaml:17:22: console.oidc.roles: a provider does not say whose vendor somebody is; name vendors'"
                        + " people under console.users, each with its client");
    }

    @Test
    void the_sandbox_for_vendors_is_a_district_beside_another(@TempDir Path beside) throws Exception {
        Path sandbox = Path.of("../../config/demo/sandbox.yaml").toAbsolutePath().normalize();
        Path own = Files.writeString(beside.resolve("own.yaml"), TestReader.DISTRICT);
        Path gateway = Files.writeString(beside.resolve("gateway.yaml"), "districts: [" + own + ", " + sandbox + "]\n");

        GatewayConfig config = new ConfigReader(org.crosswalk.server.Standards.vocabulary(), name -> null).read(gateway);

        assertThat(config.districts()).extracting(DistrictConfig::id).containsExactly("pine", "sandbox");
        assertThat(config.districts().getLast().hosts()).containsExactly("sandbox.localhost");
    }

    @Test
    void networks_and_origins_are_written_as_such() {
        assertThat(errors(TestReader.DISTRICT + """
                http: {trustedProxies: [10.0.0.0/40]}
                clients:
                  - id: a
                    secret: a-secret
                    scopes: all
                    whence: {addresses: [lms.example.org], origins: ['https://app.example.org/']}
                """)).containsExactly(
                "district.yaml:4:25: http.trustedProxies[0]: expected an address or a network, found '10.0.0.0/40';"
                        + " write for example 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32",
                "district.yaml:9:26: clients[0].whence.addresses[0]: expected an address or a network, found"
                        + " 'lms.example.org'; write for example 203.0.113.7, 10.0.0.0/8 or 2001:db8::/32",
                "district.yaml:9:54: clients[0].whence.origins: 'https://app.example.org/' is no origin of a web page;"
                        + " write scheme, host and port alone, for example https://app.example.org");
    }

    @Nested
    class Certificates {

        @Test
        void whose_files_are_missing_or_are_none() {
            assertThat(errors(TestReader.DISTRICT + """
                    http:
                      tls:
                        certificate: district.yaml
                        key: none.key
                    """)).containsExactly(
                    "district.yaml:7:10: http.tls.key: 'none.key' cannot be read; see that it exists and that the"
                            + " gateway's user may read it");
            TestCertificate.write("a.example.org", folder.resolve("a.crt"), folder.resolve("a.key"));
            assertThat(errors(TestReader.DISTRICT + "http: {tls: {certificate: district.yaml, key: a.key}}\n"))
                    .containsExactly("district.yaml:4:27: http.tls.certificate: 'district.yaml' holds no certificate;"
                            + " write it as PEM (-----BEGIN CERTIFICATE-----), the server's own first, then those that"
                            + " vouch for it");
        }

        @Test
        void with_the_key_of_another() {
            TestCertificate.write("a.example.org", folder.resolve("a.crt"), folder.resolve("a.key"));
            TestCertificate.write("b.example.org", folder.resolve("b.crt"), folder.resolve("b.key"));

            assertThat(errors(TestReader.DISTRICT + "http: {tls: {certificate: a.crt, key: b.key}}\n"))
                    .containsExactly("district.yaml:4:39: http.tls.key: 'b.key' is the key of another certificate;"
                            + " name the key that the certificate was made for");
            assertThat(errors(TestReader.DISTRICT + "http: {tls: {certificate: a.crt, key: a.crt}}\n"))
                    .singleElement().asString().contains("http.tls.key: 'a.crt' holds no key in PKCS 8",
                            "openssl pkcs8 -topk8 -nodes writes it so");
            assertThat(errors(TestReader.DISTRICT + "http: {tls: {certificate: a.crt, key: a.key}}\n")).isEmpty();
        }
    }

    @Nested
    class The_file {

        @Test
        void is_missing() {
            ConfigReader reader = new ConfigReader(org.crosswalk.server.Standards.vocabulary(), name -> null);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> reader.read(folder.resolve("none.yaml")))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("none.yaml:1:1: the file cannot be read; check that it exists and is readable");
        }

        @Test
        void is_empty() {
            assertThat(errors("# nothing\n")).containsExactly(
                    "district.yaml:1:1: the file is empty; see config/demo/district.yaml for an example");
        }

        @Test
        void is_not_yaml() {
            assertThat(errors("id: pine\n  name: [\n")).singleElement().asString()
                    .startsWith("district.yaml:2:7: this is not YAML: mapping values are not allowed here;"
                            + " check indentation, colons and quotes");
        }

        @Test
        void is_a_list() {
            assertThat(errors("- id: pine\n")).containsExactly(
                    "district.yaml:1:1: found a list where members belong; write name: value");
        }

        @Test
        void has_a_second_document() {
            assertThat(errors(TestReader.DISTRICT + "---\nid: oak\n")).containsExactly(
                    "district.yaml:5:1: a second document begins here; keep one document in a file");
        }

        @Test
        void has_an_alias() {
            assertThat(errors("id: &a pine\nname: *a\ntimeZone: UTC\n")).containsExactly(
                    "district.yaml:2:7: name: an alias stands here; write the value out");
        }

        @Test
        void names_a_member_twice() {
            assertThat(errors(TestReader.DISTRICT + "name: Oak\n")).containsExactly(
                    "district.yaml:4:1: name: stands here a second time; it stands first in line 2, keep one of them");
        }
    }

    @Nested
    class A_value {

        @Test
        void is_no_number() {
            assertThat(more("http: {port: eighty}")).containsExactly(
                    "district.yaml:4:14: http.port: expected a whole number, found 'eighty'; write a whole number");
        }

        @Test
        void is_neither_true_nor_false() {
            assertThat(more("identity: {email: perhaps}")).containsExactly(
                    "district.yaml:4:19: identity.email: expected true or false, found 'perhaps'; write true or false");
        }

        @Test
        void is_none_of_the_words() {
            assertThat(more("results: {policy: lastest}")).containsExactly(
                    "district.yaml:4:19: results.policy: expected one of first, latest, highest, mean, nth, found 'lastest';"
                            + " did you mean 'latest'?");
        }

        @Test
        void is_no_address() {
            assertThat(more("http: {publicUrl: crosswalk.example.org}")).containsExactly(
                    "district.yaml:4:19: http.publicUrl: expected an absolute address, found 'crosswalk.example.org';"
                            + " write for example https://lms.example.org");
        }

        @Test
        void is_a_list_where_one_value_belongs() {
            assertThat(more("http: {host: [a, b]}")).containsExactly(
                    "district.yaml:4:14: http.host: expected text, found a list; write text");
        }

        @Test
        void is_one_value_where_members_belong() {
            assertThat(more("http: 8080")).containsExactly(
                    "district.yaml:4:7: http: expected members, found '8080'; write name: value, indented, one a line");
        }

        @Test
        void is_a_mapping_where_a_list_belongs() {
            assertThat(more("clients: {id: a}")).containsExactly(
                    "district.yaml:4:10: clients: expected a list, found a mapping; begin each entry with a hyphen");
        }

        @Test
        void breaks_a_constraint_inside_a_list() {
            assertThat(more("""
                    mastery:
                      levels:
                        - {name: mastered, from: 80}
                    """)).containsExactly(
                    "district.yaml:6:30: mastery.levels[0].from: '80' is not right; it must be from 0 to 1");
        }

        @Test
        void names_an_account_wrongly() {
            assertThat(more("identity: {accounts: [{homePage: 'https://lms.example.org', name: sourcedId}]}"))
                    .containsExactly("district.yaml:4:67: identity.accounts[0].name: 'sourcedId' is not right; it must be"
                            + " {sourcedId}, {username} or {userIds.TYPE}");
        }
    }

    @Nested
    class A_reference {

        @Test
        void names_a_file_that_is_not_there() {
            assertThat(more("store: {url: '${file:db.url}'}")).containsExactly(
                    "district.yaml:4:14: store.url: the file db.url cannot be read; make it, readable for the user that"
                            + " runs Crosswalk; a relative path starts at the folder of the configuration file");
        }

        @Test
        void is_of_no_known_sort() {
            assertThat(more("store: {url: '${vault:db}'}")).containsExactly(
                    "district.yaml:4:14: store.url: ${vault:db} is no reference; write ${env:NAME} or ${file:PATH}");
        }

        @Test
        void stands_for_a_wrong_value_which_is_not_shown() {
            assertThat(more("http: {port: '${env:WRONG}'}")).containsExactly(
                    "district.yaml:4:14: http.port: expected a whole number, found '${env:WRONG}'; write a whole number");
        }
    }

    @Nested
    class What_does_not_fit_together {

        @Test
        void a_tool_whose_client_is_not_declared_and_a_client_without_secret_or_tool() {
            assertThat(more("""
                    systems:
                      - name: practice
                        kind: lti-tool
                        client: nobody
                        initiateLoginUri: tool.example.org/login
                        redirectUris: ['https://tool.example.org/launch']
                        targetLinkUri: https://tool.example.org/launch
                        jwksUri: https://tool.example.org/jwks.json
                    clients:
                      - {id: a, scopes: '*', sharing: everything}
                    security: {masterKey: short}
                    """)).containsExactly(
                    "district.yaml:7:13: systems[0].client: there is no client 'nobody'; declare it under clients, with"
                            + " its scopes and what it may see",
                    "district.yaml:8:23: systems[0].initiateLoginUri: 'tool.example.org/login' is not right; it takes an"
                            + " address such as https://tool.example.org/login",
                    "district.yaml:13:5: clients[0].secret: is missing; add it: its secret; best written as ${env:NAME}"
                            + " or ${file:PATH}",
                    "district.yaml:14:23: security.masterKey: this is no key; write 32 bytes in Base64, as openssl rand"
                            + " -base64 32 prints them");
        }

        @Test
        void a_client_is_declared_twice() {
            assertThat(more("""
                    clients:
                      - {id: a, secret: x, scopes: all}
                      - {id: a, secret: y, scopes: all}
                    """)).containsExactly(
                    "district.yaml:6:10: clients[1].id: the client 'a' is declared twice; the first is in line 5; give each"
                            + " its own");
        }

        @Test
        void a_system_is_of_no_known_kind() {
            assertThat(more("systems: [{name: sis, kind: oneroster-cvs, path: a.zip}]")).containsExactly(
                    "district.yaml:4:29: systems[0].kind: there is no kind of system 'oneroster-cvs'; did you mean"
                            + " 'oneroster-csv'?");
        }

        @Test
        void a_system_has_no_kind() {
            assertThat(more("systems: [{name: sis}]")).singleElement().asString()
                    .startsWith("district.yaml:4:11: systems[0].kind: is missing; write one of oneroster-csv");
        }

        @Test
        void a_system_is_declared_twice_and_lacks_a_member_of_its_kind() {
            assertThat(more("""
                    systems:
                      - {name: sis, kind: oneroster-csv, path: a.zip}
                      - {name: sis, kind: oneroster-csv, url: b.zip}
                    """)).containsExactly(
                    "district.yaml:6:5: systems[1].path: is missing; add it: the zip or folder; a relative path starts at the"
                            + " configuration file's folder",
                    "district.yaml:6:12: systems[1].name: the system 'sis' is declared twice; the first is in line 5; give"
                            + " each its own",
                    "district.yaml:6:38: systems[1].url: is unknown here; known are guard, name, path, strict,"
                            + " watchSeconds");
        }

        @Test
        void a_flow_names_what_is_not_declared() {
            assertThat(more("""
                    clients:
                      - {id: vendor, secret: x, scopes: all}
                    flows:
                      - {name: f, from: vender, to: evidence}
                    """)).containsExactly(
                    "district.yaml:7:21: flows[0].from: no system or client of this file is called 'vender'; did you mean"
                            + " 'vendor'?");
        }

        @Test
        void a_flow_has_a_condition_that_breaks() {
            assertThat(more("flows: [{name: f, from: '*', to: evidence, when: 'scaled >= '}]")).singleElement().asString()
                    .startsWith("district.yaml:4:50: flows[0].when: expected a JSONata expression, found 'scaled >= ';"
                            + " it breaks at character ");
        }

        @Test
        void a_policy_names_an_unknown_kind_and_an_unknown_component() {
            assertThat(more("""
                    clients:
                      - id: a
                        secret: x
                        scopes: all
                        sharing:
                          fields:
                            usr: '*'
                            user: [givenname]
                    """)).containsExactly(
                    "district.yaml:10:9: clients[0].sharing.fields: there is no kind of record 'usr'; did you mean 'user'?",
                    "district.yaml:11:16: clients[0].sharing.fields.user: user has no component 'givenname'; did you mean"
                            + " 'givenName'?");
        }

        @Test
        void sharing_is_a_word_that_it_does_not_know() {
            assertThat(more("clients: [{id: a, secret: x, scopes: all, sharing: all}]")).containsExactly(
                    "district.yaml:4:52: clients[0].sharing: expected 'everything' or members, found 'all'; write"
                            + " 'everything' or name: value, indented, one a line");
        }

        @Test
        void the_store_has_no_address_of_a_database_and_it_is_not_shown() {
            assertThat(more("store: {url: 'mysql://root:hidden@db/x'}")).containsExactly(
                    "district.yaml:4:14: store.url: this is no address of a database; write"
                            + " postgresql://user:password@host:port/database");
        }

        @Test
        void two_districts_have_one_id_one_client_and_an_http_of_their_own() {
            reader().file("pine.yaml", TestReader.DISTRICT + "clients: [{id: a, secret: x, scopes: all}]\n");
            reader().file("oak.yaml", TestReader.DISTRICT + "clients: [{id: a, secret: x, scopes: all}]\nhttp: {port: 1}\n");
            assertThat(errors("districts: [pine.yaml, oak.yaml, elm.yaml]\n")).containsExactly(
                    "district.yaml:1:34: districts: there is no file elm.yaml; make it; a relative path starts at the folder"
                            + " of this file",
                    "oak.yaml:1:5: id: the district 'pine' is declared twice; the first is in pine.yaml:1; give each its own",
                    "oak.yaml:4:16: clients[0].id: the client 'a' is declared twice; the first is in pine.yaml:4; give each"
                            + " its own",
                    "oak.yaml:5:1: http: belongs to the whole gateway; move it to the file that lists the districts");
        }
    }

    private java.util.List<String> more(String yaml) {
        return errors(TestReader.DISTRICT + yaml);
    }

    private java.util.List<String> errors(String yaml) {
        return reader().errors(yaml);
    }

    private TestReader reader() {
        return new TestReader(folder, Map.of("WRONG", "hidden"));
    }
}
