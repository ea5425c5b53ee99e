/** Where student information systems drop their packages: a folder or an SFTP server, looked at again and again. */
@NullMarked
package org.crosswalk.oneroster.drop;

import org.jspecify.annotations.NullMarked;
