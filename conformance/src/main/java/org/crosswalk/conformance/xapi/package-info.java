/** The LRS as a learning record provider sees it. */
@NullMarked
package org.crosswalk.conformance.xapi;

import org.jspecify.annotations.NullMarked;
