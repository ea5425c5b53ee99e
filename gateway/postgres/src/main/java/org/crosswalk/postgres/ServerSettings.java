package org.crosswalk.postgres;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.Stream;

import com.sun.management.OperatingSystemMXBean;

/** How our own server is set: durable first, then quick. */
final class ServerSettings {

    /** Of the machine's or the container's memory; the server shares it with the gateway and the page cache. */
    private static final int SHARE_OF_MEMORY = 8;
    private static final long LEAST_MEGABYTES = 128;
    private static final long MOST_MEGABYTES = 512;
    private static final long MEGABYTE = 1 << 20;

    private static final List<String> ALWAYS = List.of(
            "fsync=on", "synchronous_commit=on", "full_page_writes=on", "unix_socket_directories=",
            "max_connections=100", "max_wal_size=6GB", "wal_buffers=32MB", "random_page_cost=1.1", "jit=off",
            "password_encryption=scram-sha-256", "timezone=UTC");

    private ServerSettings() {}

    /** As options of {@code postgres}. */
    static String options(String host, int port) {
        Stream<String> here = Stream.of("listen_addresses=" + host, "shared_buffers=" + sharedMegabytes() + "MB");
        return "-p " + port + " -c " + String.join(" -c ", Stream.concat(ALWAYS.stream(), here).toList());
    }

    /** Indexes on random ids that do not fit in it make each insert a read and a write of the disk. */
    private static long sharedMegabytes() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.clamp(machine.getTotalMemorySize() / MEGABYTE / SHARE_OF_MEMORY, LEAST_MEGABYTES, MOST_MEGABYTES);
    }
}
