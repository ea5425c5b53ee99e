package org.crosswalk.oneroster.drop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswalk.hub.testing.TestHub.PINE;
import static org.crosswalk.hub.testing.TestHub.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.vertx.core.Future;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.crosswalk.hub.Hub;
import org.crosswalk.hub.district.Secret;
import org.crosswalk.hub.district.SystemSettings;
import org.crosswalk.hub.imports.ImportOptions;
import org.crosswalk.hub.imports.Imports.Once;
import org.crosswalk.hub.query.Predicate;
import org.crosswalk.hub.query.Query;
import org.crosswalk.hub.roster.Org;
import org.crosswalk.hub.store.Database;
import org.crosswalk.hub.testing.TestHub;
import org.crosswalk.oneroster.csv.RosterFile;
import org.crosswalk.oneroster.csv.RosterImport;
import org.crosswalk.oneroster.csv.RosterImporter;
import org.crosswalk.oneroster.pull.GuardSettings;

/** Packages that are dropped into a folder or on an SFTP server are loaded, each content once. */
class DropTest {

    private static final String HEADER = "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId\r\n";

    @TempDir
    Path folder;

    private SshServer server;
    private String fingerprint = "";
    private @Nullable TestHub test;
    private @Nullable Drops drops;

    @BeforeEach
    void serve() throws IOException {
        SimpleGeneratorHostKeyProvider keys = new SimpleGeneratorHostKeyProvider();
        keys.setAlgorithm(KeyUtils.EC_ALGORITHM);
        server = SshServer.setUpDefaultServer();
        server.setHost("127.0.0.1");
        server.setKeyPairProvider(keys);
        server.setPasswordAuthenticator((user, password, session) -> user.equals("sis") && password.equals("right"));
        server.setFileSystemFactory(new VirtualFileSystemFactory(folder));
        server.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
        server.start();
        fingerprint = KeyUtils.getFingerPrint(keys.loadKeys(null).iterator().next().getPublic());
    }

    @AfterEach
    void stop() throws IOException {
        if (drops != null) {
            await(drops.stop());
        }
        if (test != null) {
            test.close();
        }
        server.stop();
    }

    @Test
    void a_zip_in_a_watched_folder_is_loaded_and_so_is_the_next_one() throws IOException {
        watch(new RosterFile("sis", folder, false, 1, GuardSettings.DEFAULT));
        assertThat(orgs()).isEmpty();
        drop("monday.zip", "a,,,Alder,school,,\r\n");
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Alder"));
        drop("tuesday.zip", "a,,,Aspen,school,,\r\nb,,,Birch,school,,\r\n");
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Aspen", "Birch"));
    }

    @Test
    void csv_files_that_are_written_anew_are_loaded_anew() throws IOException {
        Files.writeString(folder.resolve("orgs.csv"), HEADER + "a,,,Alder,school,,\r\n");
        watch(new RosterFile("sis", folder, false, 1, GuardSettings.DEFAULT));
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Alder"));
        Files.writeString(folder.resolve("orgs.csv"), HEADER + "a,,,Alder Elementary,school,,\r\n");
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Alder Elementary"));
    }

    @Test
    void a_zip_on_an_sftp_server_is_loaded() throws IOException {
        watch(sftp("right", fingerprint()));
        drop("roster.zip", "a,,,Alder,school,,\r\n");
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Alder"));
    }

    @Test
    void of_two_gateways_that_see_the_same_file_one_loads_it() throws IOException {
        drop("roster.zip", "a,,,Alder,school,,\r\n");
        TestHub one = TestHub.connectedTo(Map.of(PINE, List.of()));
        test = one;
        Hub other = Hub.over(one.vertx(), Database.open(one.vertx(), one.address()), one.hub().settings());
        List<Future<Once>> loads = new ArrayList<>();
        for (Hub hub : List.of(one.hub(), other)) {
            hub.imports().add(new RosterImporter(new RosterImport(hub, one.vertx())));
            loads.add(hub.imports().loadOnce(PINE, folder.resolve("roster.zip"), "sis", ImportOptions.DEFAULT));
        }

        assertThat(loads.stream().map(TestHub::await)).filteredOn(Once.Loaded.class::isInstance).hasSize(1);
        assertThat(orgs()).containsExactly("Alder");
    }

    @Test
    void a_broken_package_does_not_keep_the_next_one_from_being_loaded() throws IOException {
        watch(sftp("right", fingerprint()));
        Files.writeString(folder.resolve("a-broken.zip"), "no zip");
        drop("b-good.zip", "a,,,Alder,school,,\r\n");
        TestHub.eventually(this::orgs, orgs -> assertThat(orgs).containsExactly("Alder"));
    }

    @Test
    void a_server_with_another_key_or_a_wrong_password_is_told_of() {
        String another = "SHA256:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
        for (SftpSettings settings : List.of(sftp("right", another), sftp("wrong", fingerprint()))) {
            assertThat(SftpSettings.KIND.probe(io.vertx.core.Vertx.vertx(), settings).toCompletionStage().toCompletableFuture())
                    .failsWithin(java.time.Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withMessageContaining("check host, port, user, password or privateKey, hostKey and folder")
                    .withMessageNotContaining("right");
        }
    }

    @Test
    void check_tells_what_it_found() throws IOException {
        drop("roster.zip", "a,,,Alder,school,,\r\n");
        assertThat(await(SftpSettings.KIND.probe(io.vertx.core.Vertx.vertx(), sftp("right", fingerprint()))))
                .isEqualTo("an SFTP server with 1 packages in .");
    }

    private void watch(SystemSettings system) {
        TestHub started = TestHub.connectedTo(Map.of(PINE, List.of(system)));
        started.hub().imports().add(new RosterImporter(new RosterImport(started.hub(), started.vertx())));
        test = started;
        Drops watching = new Drops(started.hub(), started.vertx());
        watching.start();
        drops = watching;
    }

    private SftpSettings sftp(String password, String hostKey) {
        return new SftpSettings("sis", "127.0.0.1", server.getPort(), "sis", new Secret(password), null, hostKey, ".", 1,
                false, GuardSettings.DEFAULT);
    }

    private String fingerprint() {
        return fingerprint;
    }

    private List<String> orgs() {
        TestHub hub = java.util.Objects.requireNonNull(test);
        List<String> names = new ArrayList<>();
        await(hub.hub().records().list(PINE, hub.everything(PINE), Org.TYPE, Query.where(Predicate.ALL)))
                .value()
                .items()
                .forEach(org -> names.add(org.name()));
        return names;
    }

    private void drop(String name, String rows) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve(name)))) {
            zip.putNextEntry(new ZipEntry("orgs.csv"));
            zip.write((HEADER + rows).getBytes(StandardCharsets.UTF_8));
        }
    }
}
