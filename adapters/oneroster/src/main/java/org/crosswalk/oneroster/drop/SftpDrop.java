package org.crosswalk.oneroster.drop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.DirEntry;
import org.apache.sshd.sftp.client.SftpClientFactory;

import org.crosswalk.hub.district.Secret;

/** A folder of an SFTP server. Of this machine's SSH configuration and keys nothing is used. */
record SftpDrop(SftpSettings settings) implements Drop {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public Look look() throws IOException {
        SshClient ssh = SshClient.setUpDefaultClient();
        ssh.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
        ssh.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
        ssh.setServerKeyVerifier(this::isTheServer);
        ssh.start();
        try {
            return found(ssh);
        } catch (IOException e) {
            ssh.stop();
            throw new IOException("the SFTP server " + settings.host() + " of " + settings.name() + " cannot be read: "
                    + e.getMessage() + "; check host, port, user, password or privateKey, hostKey and folder", e);
        }
    }

    private Look found(SshClient ssh) throws IOException {
        ClientSession session = ssh.connect(settings.user(), settings.host(), settings.port())
                .verify(PATIENCE)
                .getSession();
        Secret password = settings.password();
        if (password != null) {
            session.addPasswordIdentity(password.value());
        }
        Secret key = settings.privateKey();
        if (key != null) {
            for (KeyPair pair : keys(key)) {
                session.addPublicKeyIdentity(pair);
            }
        }
        session.auth().verify(PATIENCE);
        SftpClient client = SftpClientFactory.instance().createSftpClient(session);
        List<DirEntry> entries = new ArrayList<>();
        for (DirEntry entry : client.readDir(settings.folder())) {
            if (entry.getAttributes().isRegularFile()) {
                entries.add(entry);
            }
        }
        entries.sort(Comparator.comparing(DirEntry::getFilename));
        return new Found(ssh, client, settings.folder(), entries);
    }

    private boolean isTheServer(ClientSession session, SocketAddress address, PublicKey key) {
        return KeyUtils.checkFingerPrint(settings.hostKey(), key).getKey();
    }

    private static Iterable<KeyPair> keys(Secret key) throws IOException {
        try (InputStream text = new ByteArrayInputStream(key.value().getBytes(StandardCharsets.UTF_8))) {
            return SecurityUtils.loadKeyPairIdentities(null, NamedResource.ofName("privateKey"), text, null);
        } catch (GeneralSecurityException e) {
            throw new IOException("privateKey is no key that SSH knows", e);
        }
    }

    private record Found(SshClient ssh, SftpClient client, String folder, List<DirEntry> entries) implements Look {

        @Override
        public List<Dropped> packages() {
            List<Dropped> packages = new ArrayList<>();
            StringBuilder loose = new StringBuilder();
            for (DirEntry entry : entries) {
                String name = entry.getFilename().toLowerCase(Locale.ROOT);
                if (name.endsWith(".csv")) {
                    loose.append(stamp(entry));
                } else if (name.endsWith(".zip") && !name.startsWith(".")) {
                    packages.add(new Dropped(entry.getFilename(), stamp(entry)));
                }
            }
            if (!loose.isEmpty()) {
                packages.add(new Dropped(LOOSE, loose.toString()));
            }
            return packages;
        }

        /** A server is not trusted with names: each is checked to be one. */
        @Override
        public Path fetch(Dropped dropped, Path into) throws IOException {
            if (!dropped.name().equals(LOOSE)) {
                return copy(dropped.name(), into);
            }
            for (DirEntry entry : entries) {
                if (entry.getFilename().toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    copy(entry.getFilename(), into);
                }
            }
            return into;
        }

        @Override
        public void close() throws IOException {
            client.close();
            ssh.stop();
        }

        private Path copy(String name, Path into) throws IOException {
            Path file = into.resolve(name);
            if (!into.equals(file.normalize().getParent())) {
                throw new IOException("the server names a path where a file name should be");
            }
            try (InputStream content = client.read(folder + "/" + name)) {
                Files.copy(content, file);
            }
            return file;
        }

        private static String stamp(DirEntry entry) {
            return entry.getFilename() + " " + entry.getAttributes().getSize() + " "
                    + entry.getAttributes().getModifyTime() + "\n";
        }
    }
}
