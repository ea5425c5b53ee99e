/** Learning standards for people who look for one: search, trees and plain language. */
@NullMarked
package org.crosswalk.hub.catalog;

import org.jspecify.annotations.NullMarked;
