/** The hub's own API below {@code /hub/v1}; start at {@link org.crosswalk.api.ApiAdapter} and {@code openapi.json}. */
@NullMarked
package org.crosswalk.api;

import org.jspecify.annotations.NullMarked;
