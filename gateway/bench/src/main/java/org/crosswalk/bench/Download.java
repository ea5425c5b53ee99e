package org.crosswalk.bench;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** GETs over one kept connection, with nothing between the socket and the clock. */
final class Download implements Closeable {

    private static final int BUFFER = 256 * 1024;
    private static final int MICROS = 1_000;

    private final Socket socket;
    private final byte[] request;
    private final byte[] buffer = new byte[BUFFER];

    Download(URI address) throws IOException {
        socket = new Socket(address.getHost(), address.getPort());
        socket.setTcpNoDelay(true);
        request = ("GET " + address.getRawPath() + " HTTP/1.1\r\nHost: " + address.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** What one took: microseconds to the first byte and to the last, and how many bytes the body had. */
    record Taken(int firstByte, int whole, long bytes) {}

    /** Gets it once, and drops it; with {@code keep} it goes there. */
    Taken get(OutputStream keep) throws IOException {
        long begin = System.nanoTime();
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int filled = in.read(buffer);
        long first = System.nanoTime();
        int end = headEnd(filled);
        while (end < 0) {
            filled += in.read(buffer, filled, buffer.length - filled);
            end = headEnd(filled);
        }
        long length = length(new String(buffer, 0, end, StandardCharsets.US_ASCII));
        long left = length - (filled - end);
        OutputStream out = new BufferedOutputStream(keep);
        out.write(buffer, end, filled - end);
        while (left > 0) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new IOException("the answer broke off " + left + " bytes before its end");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
        out.flush();
        long last = System.nanoTime();
        return new Taken((int) ((first - begin) / MICROS), (int) ((last - begin) / MICROS), length);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private int headEnd(int filled) {
        for (int i = 3; i < filled; i++) {
            if (buffer[i] == '\n' && buffer[i - 1] == '\r' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static long length(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("the answer was " + head.lines().findFirst().orElse(""));
        }
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow(() -> new IOException("the answer does not tell its length"));
    }
}
