package org.crosswalk.hub.exports;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The formats in which a district's records can be written, as adapters have added them. */
public final class Exports {

    private final List<Exporter> exporters = new CopyOnWriteArrayList<>();

    /** Adds a format. */
    public void add(Exporter exporter) {
        exporters.add(exporter);
    }

    /** The exporter of a format. */
    public Optional<Exporter> of(String format) {
        return exporters.stream().filter(exporter -> exporter.format().equals(format)).findFirst();
    }

    /** All formats. */
    public List<String> formats() {
        return exporters.stream().map(Exporter::format).toList();
    }
}
