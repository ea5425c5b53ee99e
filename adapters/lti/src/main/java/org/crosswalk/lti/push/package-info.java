/** Clients of LMSs' services: tokens, and scores that go back. */
@NullMarked
package org.crosswalk.lti.push;

import org.jspecify.annotations.NullMarked;
