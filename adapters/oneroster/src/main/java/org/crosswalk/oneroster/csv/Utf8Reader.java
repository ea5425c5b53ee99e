package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** Decodes UTF-8 strictly, drops a byte order mark, and tells in which line something else stands. */
final class Utf8Reader extends Reader {

    private static final int BUFFER = 64 * 1024;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream bytes;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer raw = ByteBuffer.allocate(BUFFER).flip();
    private boolean ended;
    private boolean begun;
    private boolean marked;
    private long lines = 1;

    Utf8Reader(InputStream bytes) {
        this.bytes = bytes;
    }

    /** The file is not UTF-8 in this line. */
    static final class NotUtf8 extends IOException {
        private static final long serialVersionUID = 1;

        private final long line;

        NotUtf8(long line) {
            super("not UTF-8 in line " + line);
            this.line = line;
        }

        long line() {
            return line;
        }
    }

    /** Whether there was a byte order mark; known once something has been read. */
    boolean marked() {
        return marked;
    }

    @Override
    public int read(char[] into, int offset, int length) throws IOException {
        while (true) {
            CharBuffer chars = CharBuffer.wrap(into, offset, length);
            CoderResult result = decoder.decode(raw, chars, ended);
            int decoded = length - chars.remaining();
            if (result.isError()) {
                throw new NotUtf8(lines + lineBreaks(into, offset, decoded));
            }
            int read = begin(into, offset, decoded);
            if (read > 0) {
                lines += lineBreaks(into, offset, read);
                return read;
            }
            if (ended) {
                return -1;
            }
            fill();
        }
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }

    /** What was decoded, without the mark that may stand before the first character. */
    private int begin(char[] into, int offset, int read) {
        if (begun || read == 0) {
            return read;
        }
        begun = true;
        marked = into[offset] == BYTE_ORDER_MARK;
        if (marked) {
            System.arraycopy(into, offset + 1, into, offset, read - 1);
            return read - 1;
        }
        return read;
    }

    private void fill() throws IOException {
        raw.compact();
        int read = bytes.read(raw.array(), raw.position(), raw.remaining());
        if (read < 0) {
            ended = true;
        } else {
            raw.position(raw.position() + read);
        }
        raw.flip();
    }

    private static long lineBreaks(char[] chars, int offset, int length) {
        long breaks = 0;
        for (int i = offset; i < offset + length; i++) {
            if (chars[i] == '\n') {
                breaks++;
            }
        }
        return breaks;
    }
}
