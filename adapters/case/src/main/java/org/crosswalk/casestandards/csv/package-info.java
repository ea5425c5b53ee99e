/** Reads frameworks from spreadsheets as OpenSALT and its users write them: {@link org.crosswalk.casestandards.csv.SpreadsheetImporter}. */
@NullMarked
package org.crosswalk.casestandards.csv;

import org.jspecify.annotations.NullMarked;
