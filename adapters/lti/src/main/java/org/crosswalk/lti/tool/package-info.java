/** Crosswalk as a tool, towards LMSs. Start at {@link org.crosswalk.lti.tool.ToolService}. */
@NullMarked
package org.crosswalk.lti.tool;

import org.jspecify.annotations.NullMarked;
