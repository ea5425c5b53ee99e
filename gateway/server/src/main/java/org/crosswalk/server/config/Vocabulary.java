package org.crosswalk.server.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.crosswalk.hub.district.SystemKind;

/**
 * The words that a configuration may use because some adapter or the hub knows them.
 *
 * @param scopes all scopes of all standards
 * @param systems all kinds of system
 * @param records by kind of record the components that a policy may share
 */
public record Vocabulary(Set<String> scopes, List<SystemKind<?>> systems, Map<String, Set<String>> records) {}
