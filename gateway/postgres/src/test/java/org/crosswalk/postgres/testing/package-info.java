/** A real PostgreSQL for the tests of every module: {@link org.crosswalk.postgres.testing.TestPostgres}. */
@NullMarked
package org.crosswalk.postgres.testing;

import org.jspecify.annotations.NullMarked;
