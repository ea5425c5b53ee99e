/** Files that go out: each adapter writes its own format, under the grant of whoever asks. */
@NullMarked
package org.crosswalk.hub.exports;

import org.jspecify.annotations.NullMarked;
