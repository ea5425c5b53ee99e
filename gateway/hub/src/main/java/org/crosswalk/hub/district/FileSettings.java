package org.crosswalk.hub.district;

import java.nio.file.Path;

/** A system that hands over a file: loaded when the gateway starts, if its content has not been loaded before. */
public interface FileSettings extends SystemSettings {

    /** The file or folder. */
    Path path();

    /** Whether the gateway loads it when it starts; else whoever brings this kind of system does, in its own time. */
    default boolean atStart() {
        return true;
    }

    /** Whether a file that breaks a rule of its standard is refused whole. */
    default boolean strict() {
        return false;
    }
}
