package org.crosswalk.server.config;

import java.net.URI;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

import org.crosswalk.hub.client.Network;
import org.crosswalk.hub.district.Default;
import org.crosswalk.hub.district.Meaning;

/** Where the gateway listens and how it is known. */
public record HttpConfig(
        @NotBlank @Default("127.0.0.1") @Meaning("the address to listen on; 0.0.0.0 for all") String host,
        @Min(0) @Max(65535) @Default("8080") @Meaning("the port to listen on; 0 for any free one") int port,
        @Nullable @Meaning("the address under which clients know the gateway; its own where it is left out")
        URI publicUrl,
        @Meaning("addresses under which it was known before; what they name is still meant") List<URI> formerUrls,
        @Min(1024) @Default("16777216") @Meaning("the largest request body, in bytes") long bodyLimit,
        @Min(1024) @Default("1073741824") @Meaning("the largest file that may be uploaded to be imported, in bytes")
        long importLimit,
        @Meaning("how much is worked on at once; what goes beyond is answered with 503 and Retry-After")
        CapacityConfig capacity,
        @Meaning("how long slow clients are waited for") PatienceConfig patience,
        @Nullable @Meaning("TLS spoken by the gateway itself; without it, put a proxy before it that does") TlsConfig tls,
        @Meaning("addresses and networks of the proxies whose X-Forwarded-For and X-Forwarded-Host are believed; of"
                + " anybody else they are ignored") List<Network> trustedProxies,
        @Nullable @Meaning("a separate address for health and metrics; else they are served with the rest")
        AdminConfig admin,
        @Nullable @Min(0) @Max(300) @Meaning("seconds for which requests are still taken after the gateway was told to"
                + " stop, while it says that it is not ready and lets go of connections, so that a balancer turns to"
                + " others; 5 with a database of your own (store.url), else 0")
        Integer leaveSeconds) {

    /** How much is worked on at once. */
    public record CapacityConfig(
            @Min(1) @Default("2000") @Meaning("how many requests at most are under way") int requests,
            @Min(1024) @Default("134217728") @Meaning("how long their bodies are at most, all together, in bytes")
            long bytes) {}

    /** How long slow clients are waited for. */
    public record PatienceConfig(
            @Min(1) @Default("20") @Meaning("seconds until the first request's head must have come over a connection")
            int headSeconds,
            @Min(1) @Default("60") @Meaning("seconds until a body must have come; 408 beyond them. Files to import and"
                    + " streams take as long as they go on coming")
            int bodySeconds,
            @Min(1) @Default("120") @Meaning("seconds after which a connection is closed over which nothing goes")
            int idleSeconds) {}

    /** A separate address for operations. */
    public record AdminConfig(
            @NotBlank @Default("127.0.0.1") @Meaning("the address to listen on") String host,
            @Min(0) @Max(65535) @Meaning("the port to listen on") int port) {}

    /** Elsewhere: what the command line names wins over the file. */
    public HttpConfig listeningOn(@Nullable String otherHost, @Nullable Integer otherPort) {
        return new HttpConfig(otherHost == null ? host : otherHost, otherPort == null ? port : otherPort, publicUrl,
                formerUrls, bodyLimit, importLimit, capacity, patience, tls, trustedProxies,
                admin, leaveSeconds);
    }
}
