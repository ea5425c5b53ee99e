/** The twelve translations between the four standards: what maps to what, what is lost and why, each row tried. */
@NullMarked
package org.crosswalk.conformance.translation;

import org.jspecify.annotations.NullMarked;
