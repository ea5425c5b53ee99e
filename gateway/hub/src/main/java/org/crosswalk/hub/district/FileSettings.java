package org.crosswalk.hub.district;

import java.nio.file.Path;

/** A system that hands over a file: loaded when the gateway starts, if its content has not been loaded before. */
public interface FileSettings extends SystemSettings {

    /** The file or folder. */
    Path path();
}
