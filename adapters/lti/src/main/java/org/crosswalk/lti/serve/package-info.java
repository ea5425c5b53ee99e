/** The platform's endpoints: launches, authorisation, names and roles, assignments and grades. */
@NullMarked
package org.crosswalk.lti.serve;

import org.jspecify.annotations.NullMarked;
