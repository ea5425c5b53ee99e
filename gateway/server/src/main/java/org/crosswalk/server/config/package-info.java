/**
 * The configuration: one YAML file for a district, or one that lists the files of several.
 *
 * <p>Start at {@link org.crosswalk.server.config.DistrictConfig}, which is the file as a record;
 * {@link org.crosswalk.server.config.ConfigReader} reads it; {@code DistrictChecks} holds the rules that go beyond one
 * member. The packages below know nothing of districts.
 */
@NullMarked
package org.crosswalk.server.config;

import org.jspecify.annotations.NullMarked;
