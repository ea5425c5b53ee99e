package org.crosswalk.server.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.crosswalk.server.config.yaml.Errors;
import org.crosswalk.server.config.yaml.Node.Mapping;
import org.crosswalk.server.config.yaml.Node.Scalar;
import org.crosswalk.server.tls.Certificate;
import org.crosswalk.server.tls.TlsFiles;

/** Whether the files that TLS needs are there, can be read and belong together. */
final class HttpChecks {

    private HttpChecks() {}

    static void check(Mapping http, Path folder, Errors errors) {
        Optional<Scalar> certificate = http.mapping("tls").scalar("certificate");
        Optional<Scalar> key = http.mapping("tls").scalar("key");
        if (certificate.isEmpty() || key.isEmpty()) {
            return;
        }
        try {
            TlsFiles.read(folder.resolve(certificate.get().text()), folder.resolve(key.get().text()));
        } catch (Certificate.Unfit e) {
            Scalar wrong = e.aboutKey() ? key.get() : certificate.get();
            String[] told = String.valueOf(e.getMessage()).split("; ", 2);
            errors.add(wrong.at(), e.aboutKey() ? "http.tls.key" : "http.tls.certificate",
                    wrong.described() + " " + told[0], told[1]);
        } catch (InvalidPathException e) {
            // told by the reader
        }
    }
}
