/**
 * Runs suites out of another program and tells what comes of them, a line of JSON each. Start reading at
 * {@link org.crosswalk.conformance.examine.Examination}.
 */
@NullMarked
package org.crosswalk.conformance.examine;

import org.jspecify.annotations.NullMarked;
