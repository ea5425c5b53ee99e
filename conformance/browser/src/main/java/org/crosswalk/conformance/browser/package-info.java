/**
 * Suites that need a real browser. {@link org.crosswalk.conformance.browser.ChromiumResolver} hands one to whoever asks;
 * where there is none, a suite is skipped with the reason, unless {@code CI} is {@code true}.
 */
@NullMarked
package org.crosswalk.conformance.browser;

import org.jspecify.annotations.NullMarked;
