/**
 * Pulls rosters from providers of OneRoster 1.1 and 1.2. {@code RosterPull} reads like the order of events: pull every
 * collection into staging, confirm what is missing, compare, judge, apply. Vendors differ by data: {@code presets.json}.
 */
@NullMarked
package org.crosswalk.oneroster.pull;

import org.jspecify.annotations.NullMarked;
