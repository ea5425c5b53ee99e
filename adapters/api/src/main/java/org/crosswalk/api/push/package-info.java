/** What the API brings to clients unasked: messages to webhooks, signed as Standard Webhooks says. */
@NullMarked
package org.crosswalk.api.push;

import org.jspecify.annotations.NullMarked;
