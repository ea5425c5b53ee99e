/** Clients by others, from the package registry of Node, speak with the deployment. */
@NullMarked
package org.crosswalk.conformance.clients;

import org.jspecify.annotations.NullMarked;
