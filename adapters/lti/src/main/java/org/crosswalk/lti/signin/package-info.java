/** People sign in at the district's OpenID provider to open a tool. Start at {@link org.crosswalk.lti.signin.SignIn}. */
@NullMarked
package org.crosswalk.lti.signin;

import org.jspecify.annotations.NullMarked;
