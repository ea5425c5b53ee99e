package org.crosswalk.oneroster.csv;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import org.jspecify.annotations.Nullable;

/**
 * The files of a OneRoster package, a zip or a folder, by their lower-case names; read as streams, never whole.
 *
 * <p>A zip is not trusted: an entry that names a path outside, or one that unpacks to hundreds of times its size, is
 * refused.
 */
final class RosterPackage implements Closeable {

    private static final int LARGEST_COUNT = 100;
    private static final long HARMLESS = 64L * 1024 * 1024;
    private static final long LARGEST_RATIO = 250;
    private static final long LARGEST = 64L * 1024 * 1024 * 1024;

    private final @Nullable ZipFile zip;
    private final Map<String, Source> files;

    private RosterPackage(@Nullable ZipFile zip, Map<String, Source> files) throws Unreadable {
        if (files.isEmpty()) {
            throw new Unreadable("there is no CSV file in it; a OneRoster package is a zip or folder of CSV files");
        }
        this.zip = zip;
        this.files = files;
    }

    /** Why a package cannot be read at all. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** Opens a file's bytes. */
    @FunctionalInterface
    private interface Opening {
        InputStream open() throws IOException;
    }

    /**
     * One file.
     *
     * @param name as it is spelt there
     * @param size in bytes, as far as one can tell before reading
     */
    record Source(String name, long size, Opening opening) {

        InputStream open() throws IOException {
            return opening.open();
        }
    }

    /** Opens a package. Close it. */
    static RosterPackage open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return new RosterPackage(null, folder(path));
        }
        ZipFile zip = zip(path);
        try {
            return new RosterPackage(zip, entries(zip));
        } catch (IOException e) {
            zip.close();
            throw e;
        }
    }

    /** By lower-case name. */
    Map<String, Source> files() {
        return files;
    }

    /** Of all files together, as far as one can tell before reading. */
    long size() {
        return files.values().stream().mapToLong(Source::size).sum();
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }

    private static Map<String, Source> folder(Path path) throws IOException {
        List<Path> entries;
        try (Stream<Path> listed = Files.list(path)) {
            entries = listed.filter(Files::isRegularFile).sorted().toList();
        }
        Map<String, Source> files = new LinkedHashMap<>();
        for (Path file : entries) {
            add(files, file.getFileName().toString(), Files.size(file), () -> Files.newInputStream(file));
        }
        return files;
    }

    private static ZipFile zip(Path path) throws IOException {
        try {
            return new ZipFile(path.toFile());
        } catch (ZipException e) {
            throw new Unreadable("it is no zip, or a damaged one: " + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new Unreadable("there is no file " + path);
        }
    }

    private static Map<String, Source> entries(ZipFile zip) throws IOException {
        Map<String, Source> files = new LinkedHashMap<>();
        for (ZipEntry entry : (Iterable<ZipEntry>) zip.stream().<ZipEntry>map(each -> each)::iterator) {
            String name = entry.getName();
            if (name.contains("..") || name.startsWith("/") || name.contains("\\") || name.indexOf(':') == 1) {
                throw new Unreadable("the zip names a path outside itself; files must lie at its top");
            }
            if (!entry.isDirectory() && !name.startsWith("__MACOSX/")) {
                refuseBomb(name, entry.getSize(), entry.getCompressedSize());
                add(files, name.substring(name.lastIndexOf('/') + 1), Math.max(0, entry.getSize()),
                        () -> new Bounded(zip.getInputStream(entry), name, entry.getCompressedSize()));
            }
            if (files.size() > LARGEST_COUNT) {
                throw new Unreadable("the zip holds more files than a OneRoster package has");
            }
        }
        return files;
    }

    /** Called with the size that the zip states, then, for it may lie, with what was really unpacked. */
    private static void refuseBomb(String name, long unpacked, long packed) throws Unreadable {
        if (unpacked > LARGEST || (unpacked > HARMLESS && unpacked / Math.max(1, packed) > LARGEST_RATIO)) {
            throw new Unreadable(name + " unpacks to more than " + LARGEST_RATIO
                    + " times its size; this looks like a zip bomb and is not read");
        }
    }

    private static void add(Map<String, Source> files, String name, long size, Opening opening) throws Unreadable {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.endsWith(".csv") || lower.startsWith(".")) {
            return;
        }
        if (files.put(lower, new Source(name, size, opening)) != null) {
            throw new Unreadable("it holds " + name + " twice");
        }
    }

    /** Stops where an entry unpacks to more than anybody's roster would. */
    private static final class Bounded extends FilterInputStream {

        private final String name;
        private final long packed;
        private long unpacked;

        Bounded(InputStream stream, String name, long packed) {
            super(stream);
            this.name = name;
            this.packed = packed;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                int read = super.read(into, offset, length);
                count(Math.max(0, read));
                return read;
            } catch (ZipException e) {
                throw new Unreadable("the zip is damaged in " + name + ": " + e.getMessage());
            }
        }

        private void count(int read) throws Unreadable {
            unpacked += read;
            refuseBomb(name, unpacked, packed);
        }
    }
}
