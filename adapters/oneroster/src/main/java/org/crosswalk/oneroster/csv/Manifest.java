package org.crosswalk.oneroster.csv;

import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import org.crosswalk.oneroster.translate.Version;

/**
 * What a package says of itself.
 *
 * @param version by the manifest, else by the files that are there
 * @param modes of the files that are there, by lower-case file name
 * @param declared whether the package says so, rather than we guess
 */
record Manifest(Version version, Map<String, Mode> modes, boolean declared) {

    static final String FILE = "manifest.csv";
    static final String HEADER = "propertyName,value";
    static final String MANIFEST_VERSION = "manifest.version";
    static final String VERSION = "oneroster.version";
    static final List<String> SOURCE = List.of("source.systemName", "source.systemCode");

    /** Whether a file holds everything or what has changed. */
    enum Mode {
        ABSENT,
        BULK,
        DELTA
    }

    /** A property with the line that sets it. */
    private record Property(String value, long line) {}

    /** Reads it and tells of what is wrong with it; a package without one is bulk, of the version that it looks like. */
    static Manifest read(RosterPackage files, Findings findings) throws IOException {
        Map<String, Property> properties = properties(files, findings);
        boolean declared = files.files().containsKey(FILE);
        if (!declared) {
            findings.mended(FILE, 0, "", "", "the package must have a manifest; its files are taken for bulk");
        }
        Version version = version(files, properties, declared, findings);
        Map<String, Mode> modes = new HashMap<>();
        for (CsvTable<?> table : CsvFiles.of(version)) {
            mode(table, files, properties.remove("file." + table.name()), declared, modes, findings);
        }
        SOURCE.forEach(properties::remove);
        properties.forEach((name, property) -> findings.noted(FILE, property.line(), "propertyName",
                Shape.shown(false, name), "the standard has no such property"));
        return new Manifest(version, modes, declared);
    }

    Mode mode(CsvTable<?> table) {
        return modes.getOrDefault(table.fileName().toLowerCase(Locale.ROOT), Mode.BULK);
    }

    /** How the standard spells a version. */
    static String number(Version version) {
        return version == Version.V1P1 ? "1.1" : "1.2";
    }

    private static void mode(
            CsvTable<?> table,
            RosterPackage files,
            @org.jspecify.annotations.Nullable Property property,
            boolean declared,
            Map<String, Mode> modes,
            Findings findings) {
        String file = table.fileName().toLowerCase(Locale.ROOT);
        boolean there = files.files().containsKey(file);
        if (property == null) {
            if (declared) {
                findings.mended(FILE, 0, "propertyName", "", "must name file." + table.name() + "; "
                        + (there ? "it is taken for bulk" : "it is taken for absent"));
            }
            modes.put(file, there ? Mode.BULK : Mode.ABSENT);
            return;
        }
        Mode mode = mode(property, findings);
        if (there && mode == Mode.ABSENT) {
            findings.mended(FILE, property.line(), "value", property.value(), "says that " + table.fileName()
                    + " is absent, and it is there; it is taken for bulk");
            mode = Mode.BULK;
        } else if (!there && mode != Mode.ABSENT) {
            findings.noted(FILE, property.line(), "value", property.value(), "names " + table.fileName()
                    + ", which is not there");
            mode = Mode.ABSENT;
        }
        modes.put(file, mode);
    }

    private static Mode mode(Property property, Findings findings) {
        String value = property.value();
        String rule = "must be absent, bulk or delta";
        for (Mode mode : Mode.values()) {
            String word = mode.name().toLowerCase(Locale.ROOT);
            if (word.equalsIgnoreCase(value.strip())) {
                if (!word.equals(value)) {
                    findings.mended(FILE, property.line(), "value", Shape.shown(false, value), rule + ", in lower case");
                }
                return mode;
            }
        }
        findings.noted(FILE, property.line(), "value", Shape.shown(false, value), rule + "; the file is taken for bulk");
        return Mode.BULK;
    }

    private static Version version(
            RosterPackage files, Map<String, Property> properties, boolean declared, Findings findings) {
        Property manifest = properties.remove(MANIFEST_VERSION);
        if (declared && (manifest == null || !manifest.value().equals("1.0"))) {
            findings.mended(FILE, manifest == null ? 0 : manifest.line(), "value",
                    manifest == null ? "" : Shape.shown(false, manifest.value()), MANIFEST_VERSION + " must be 1.0");
        }
        Property named = properties.remove(VERSION);
        for (Version version : Version.values()) {
            if (named != null && named.value().equals(number(version))) {
                return version;
            }
        }
        boolean newer = CsvFiles.of(Version.V1P2).stream()
                .filter(table -> !table.in(Version.V1P1))
                .anyMatch(table -> files.files().containsKey(table.fileName().toLowerCase(Locale.ROOT)));
        Version guess = newer ? Version.V1P2 : Version.V1P1;
        if (declared) {
            findings.mended(FILE, named == null ? 0 : named.line(), "value",
                    named == null ? "" : Shape.shown(false, named.value()), VERSION
                            + " must be 1.1 or 1.2; it is taken for " + number(guess));
        }
        return guess;
    }

    private static Map<String, Property> properties(RosterPackage files, Findings findings) throws IOException {
        Map<String, Property> properties = new LinkedHashMap<>();
        RosterPackage.Source source = files.files().get(FILE);
        if (source == null) {
            return properties;
        }
        if (!source.name().equals(FILE)) {
            findings.mended(FILE, 0, "", Shape.shown(false, source.name()), "the file must be called " + FILE);
        }
        try (CsvReader<CsvRecord> lines = CsvReader.builder()
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new Utf8Reader(source.open()))) {
            for (CsvRecord line : lines) {
                property(line, properties, findings);
            }
        } catch (CsvParseException e) {
            findings.noted(FILE, 0, "", "", "the CSV is broken: " + e.getMessage());
        } catch (java.io.UncheckedIOException e) {
            throw Broken.of(FILE, e);
        }
        return properties;
    }

    private static void property(CsvRecord line, Map<String, Property> properties, Findings findings) {
        long number = line.getStartingLineNumber();
        if (number == 1) {
            if (!String.join(",", line.getFields()).equals(HEADER)) {
                findings.mended(FILE, 1, "", "", "the header must be " + HEADER);
            }
        } else if (line.getFieldCount() != 2) {
            findings.mended(FILE, number, "", "", "each line must have a property and its value");
        } else if (properties.put(line.getField(0).strip(), new Property(line.getField(1).strip(), number)) != null) {
            findings.mended(FILE, number, "propertyName", Shape.shown(false, line.getField(0)),
                    "a property must be named once");
        }
    }
}
