/** The tables of the LRS: statements as the text that will be returned, beside indexed columns. */
@NullMarked
package org.crosswalk.xapi.store;

import org.jspecify.annotations.NullMarked;
