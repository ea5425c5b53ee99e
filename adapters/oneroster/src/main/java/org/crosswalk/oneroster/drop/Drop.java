package org.crosswalk.oneroster.drop;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A place into which packages are dropped. All methods block. */
interface Drop {

    /** The package that loose CSV files are together, as it is called. */
    String LOOSE = "csv-files";

    /** Looks at it. */
    Look look() throws IOException;

    /** What there was at one look; close it. */
    interface Look extends Closeable {

        List<Dropped> packages() throws IOException;

        /**
         * The package as a zip or folder of this machine.
         *
         * @param folder an empty one into which it may be copied
         */
        Path fetch(Dropped dropped, Path folder) throws IOException;
    }

    /**
     * A package.
     *
     * @param stamp changes whenever one of its files does: sizes and times
     */
    record Dropped(String name, String stamp) {}
}
