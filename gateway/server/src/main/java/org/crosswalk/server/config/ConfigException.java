package org.crosswalk.server.config;

import java.util.List;
import java.util.stream.Collectors;

import org.crosswalk.server.config.yaml.ConfigError;

/** Everything that is wrong with a configuration; the message has one error a line. */
public final class ConfigException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<ConfigError> errors;

    ConfigException(List<ConfigError> errors) {
        super(errors.stream().map(ConfigError::toString).collect(Collectors.joining("\n")));
        this.errors = List.copyOf(errors);
    }

    public List<ConfigError> errors() {
        return errors;
    }
}
