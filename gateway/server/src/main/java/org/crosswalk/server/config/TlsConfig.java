package org.crosswalk.server.config;

import java.nio.file.Path;

import org.crosswalk.hub.district.Meaning;

/** TLS 1.2 and 1.3, with HTTP/2 for those who speak it. */
public record TlsConfig(
        @Meaning("PEM file of the certificate, the server's own first, then those that vouch for it; read anew when it"
                + " changes") Path certificate,
        @Meaning("PEM file of its key, in PKCS 8 and without a password; read anew when it changes") Path key) {}
