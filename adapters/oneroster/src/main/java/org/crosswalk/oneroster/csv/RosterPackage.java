package org.crosswalk.oneroster.csv;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The files of a OneRoster package, a zip or a folder, by their lower-case names.
 *
 * <p>A zip is not trusted: an entry that names a path, or one that unpacks beyond what a roster can be, is refused.
 */
record RosterPackage(Map<String, String> files) {

    private static final long LARGEST_FILE = 512L * 1024 * 1024;
    private static final int LARGEST_COUNT = 100;
    private static final int BUFFER = 64 * 1024;

    /** Why a package cannot be read at all. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    static RosterPackage read(Path path) throws IOException, Unreadable {
        if (Files.isDirectory(path)) {
            return folder(path);
        }
        try (InputStream stream = Files.newInputStream(path)) {
            return zip(stream);
        }
    }

    private static RosterPackage folder(Path path) throws IOException, Unreadable {
        Map<String, String> files = new LinkedHashMap<>();
        try (Stream<Path> entries = Files.list(path)) {
            for (Path file : entries.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    files.put(name.toLowerCase(Locale.ROOT), text(name, Files.readAllBytes(file)));
                }
            }
        }
        return whole(files);
    }

    private static RosterPackage zip(InputStream stream) throws IOException, Unreadable {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(stream)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.contains("..") || name.startsWith("/") || name.contains("\\")) {
                    throw new Unreadable("the zip names a path outside itself; files must lie at its top");
                }
                if (!entry.isDirectory() && name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    String file = name.substring(name.lastIndexOf('/') + 1);
                    files.put(file.toLowerCase(Locale.ROOT), text(file, bounded(zip, file)));
                }
                if (files.size() > LARGEST_COUNT) {
                    throw new Unreadable("the zip holds more files than a OneRoster package has");
                }
            }
        } catch (ZipException e) {
            throw new Unreadable("the zip is damaged: " + e.getMessage());
        }
        return whole(files);
    }

    private static RosterPackage whole(Map<String, String> files) throws Unreadable {
        if (files.isEmpty()) {
            throw new Unreadable("there is no CSV file in it; a OneRoster package is a zip or folder of CSV files");
        }
        return new RosterPackage(files);
    }

    private static byte[] bounded(InputStream stream, String name) throws IOException, Unreadable {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] buffer = new byte[BUFFER];
        for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
            bytes.write(buffer, 0, read);
            if (bytes.size() > LARGEST_FILE) {
                throw new Unreadable(name + " unpacks to more than " + LARGEST_FILE / (1024 * 1024) + " MB");
            }
        }
        return bytes.toByteArray();
    }

    private static String text(String name, byte[] bytes) throws Unreadable {
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new Unreadable(name + " is not UTF-8; save it as UTF-8 and try again");
        }
    }
}
