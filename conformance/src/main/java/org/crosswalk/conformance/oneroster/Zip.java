package org.crosswalk.conformance.oneroster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Zips of text files. */
public final class Zip {

    private Zip() {}

    /** The lines of each file, by its name. */
    public static Map<String, List<String>> rows(Path zip) throws IOException {
        Map<String, List<String>> rows = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    rows.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8).lines().toList());
                }
            }
        }
        return rows;
    }

    /** Writes one. */
    public static Path of(Path zip, Map<String, String> files) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                out.putNextEntry(new ZipEntry(file.getKey()));
                out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return zip;
    }
}
