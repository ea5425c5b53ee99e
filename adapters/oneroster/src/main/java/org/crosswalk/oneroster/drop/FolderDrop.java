package org.crosswalk.oneroster.drop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A zip that is written anew, a folder of CSV files, or a folder into which zips are dropped. */
record FolderDrop(Path path) implements Drop {

    @Override
    public Look look() throws IOException {
        List<Path> files;
        if (Files.isDirectory(path)) {
            try (Stream<Path> listed = Files.list(path)) {
                files = listed.filter(Files::isRegularFile).sorted().toList();
            }
        } else {
            files = Files.exists(path) ? List.of(path) : List.of();
        }
        return new Found(path, files);
    }

    private record Found(Path path, List<Path> files) implements Look {

        @Override
        public List<Dropped> packages() throws IOException {
            List<Dropped> packages = new ArrayList<>();
            StringBuilder loose = new StringBuilder();
            for (Path file : files) {
                String name = file.getFileName().toString();
                String stamp = name + " " + Files.size(file) + " " + Files.getLastModifiedTime(file) + "\n";
                if (name.toLowerCase(Locale.ROOT).endsWith(".csv")) {
                    loose.append(stamp);
                } else if (name.toLowerCase(Locale.ROOT).endsWith(".zip") && !name.startsWith(".")) {
                    packages.add(new Dropped(name, stamp));
                }
            }
            if (!loose.isEmpty()) {
                packages.add(new Dropped(LOOSE, loose.toString()));
            }
            return packages;
        }

        @Override
        public Path fetch(Dropped dropped, Path folder) {
            boolean here = dropped.name().equals(LOOSE) || !Files.isDirectory(path);
            return here ? path : path.resolve(dropped.name());
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
