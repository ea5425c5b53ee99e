/** Who may come in: people, passwords, sessions, and the token that every form carries. */
@NullMarked
package org.crosswalk.console.signin;

import org.jspecify.annotations.NullMarked;
