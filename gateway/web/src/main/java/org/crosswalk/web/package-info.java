/**
 * What every adapter shares of HTTP and of no standard's entities.
 *
 * <p>Start at {@link org.crosswalk.web.Adapter} (what an adapter is) and {@link org.crosswalk.web.Endpoints} (how it
 * declares its paths); then {@code auth} (who calls), {@code error} (how refusals are answered) and {@code ims} (the
 * query grammar and paging that the IMS standards share).
 */
@NullMarked
package org.crosswalk.web;

import org.jspecify.annotations.NullMarked;
