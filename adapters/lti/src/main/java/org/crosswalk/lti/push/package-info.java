/** Clients of LMSs' services: tokens, line items, results, and scores that go back. */
@NullMarked
package org.crosswalk.lti.push;

import org.jspecify.annotations.NullMarked;
