package org.crosswalk.server.tls;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;

/**
 * A certificate with its chain and its key, as PEM files hold them.
 *
 * @param chain the server's own first
 */
public record Certificate(List<X509Certificate> chain, Buffer certificatePem, Buffer keyPem) {

    private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");
    private static final String KEY_BEGINS = "-----BEGIN PRIVATE KEY-----";
    private static final String KEY_ENDS = "-----END PRIVATE KEY-----";
    private static final byte[] PROBE = "does this key belong to this certificate".getBytes(StandardCharsets.UTF_8);

    /** Why files are no certificate and key; the message says how to mend it. */
    public static final class Unfit extends Exception {

        private static final long serialVersionUID = 1;

        private final boolean aboutKey;

        Unfit(boolean aboutKey, String message) {
            super(message);
            this.aboutKey = aboutKey;
        }

        /** Whether it is the key's file that must be mended. */
        public boolean aboutKey() {
            return aboutKey;
        }
    }

    public Certificate {
        chain = List.copyOf(chain);
    }

    /** Reads both and sees that they belong together. */
    public static Certificate of(byte[] certificatePem, byte[] keyPem) throws Unfit {
        List<X509Certificate> chain = chain(certificatePem);
        PrivateKey key = key(keyPem, chain.getFirst());
        if (!belong(chain.getFirst(), key)) {
            throw new Unfit(true, "is the key of another certificate; name the key that the certificate was made for");
        }
        return new Certificate(chain, Buffer.buffer(certificatePem), Buffer.buffer(keyPem));
    }

    /** When it expires. */
    public Instant expires() {
        return chain.getFirst().getNotAfter().toInstant();
    }

    /** A server that speaks TLS by it. */
    public HttpServerOptions over(HttpServerOptions options) {
        return options.setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(pem())
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(PROTOCOLS));
    }

    /** The same for a server that listens already. */
    public ServerSSLOptions over(ServerSSLOptions options) {
        return options.setUseAlpn(true)
                .setKeyCertOptions(pem())
                .setApplicationLayerProtocols(List.of("h2", "http/1.1"))
                .setEnabledSecureTransportProtocols(new LinkedHashSet<>(PROTOCOLS));
    }

    private PemKeyCertOptions pem() {
        return new PemKeyCertOptions().setCertValue(certificatePem).setKeyValue(keyPem);
    }

    private static List<X509Certificate> chain(byte[] pem) throws Unfit {
        try {
            List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem)).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (CertificateException e) {
            // told below
        }
        throw new Unfit(false, "holds no certificate; write it as PEM (-----BEGIN CERTIFICATE-----), the server's own"
                + " first, then those that vouch for it");
    }

    private static PrivateKey key(byte[] pem, X509Certificate of) throws Unfit {
        String text = new String(pem, StandardCharsets.US_ASCII);
        int begin = text.indexOf(KEY_BEGINS);
        int end = text.indexOf(KEY_ENDS);
        if (begin >= 0 && end > begin) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + KEY_BEGINS.length(), end));
                return KeyFactory.getInstance(of.getPublicKey().getAlgorithm())
                        .generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException | IllegalArgumentException e) {
                throw new Unfit(true, "holds a key of another kind than the certificate's; name the key that the"
                        + " certificate was made for");
            }
        }
        throw new Unfit(true, "holds no key in PKCS 8 (" + KEY_BEGINS + "); openssl pkcs8 -topk8 -nodes writes it so");
    }

    private static boolean belong(X509Certificate certificate, PrivateKey key) {
        String algorithm = switch (key.getAlgorithm()) {
            case "EC" -> "SHA256withECDSA";
            case "RSA" -> "SHA256withRSA";
            default -> key.getAlgorithm();
        };
        try {
            Signature signing = Signature.getInstance(algorithm);
            signing.initSign(key);
            signing.update(PROBE);
            byte[] signed = signing.sign();
            Signature verifying = Signature.getInstance(algorithm);
            verifying.initVerify(certificate.getPublicKey());
            verifying.update(PROBE);
            return verifying.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
