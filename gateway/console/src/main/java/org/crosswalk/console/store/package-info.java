/** The console's own tables: sessions, and who guessed wrong. */
@NullMarked
package org.crosswalk.console.store;

import org.jspecify.annotations.NullMarked;
