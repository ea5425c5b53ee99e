package org.crosswalk.console;

/**
 * A value of the configuration as it was loaded.
 *
 * @param path such as {@code systems[0].name}
 * @param value as it stands in the file, references to environment and files unresolved; never a secret
 * @param from file and line
 */
public record Setting(String path, String value, String from) {}
