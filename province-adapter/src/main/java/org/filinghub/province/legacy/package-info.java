/**
 * Mirrors authorities whose platform stays what it is: passes read it, page by page, and what has
 * changed is committed as any other authority commits it. Sends the platform nothing but requests
 * for its list, and takes no commands in its name.
 */
@NullMarked
package org.filinghub.province.legacy;

import org.jspecify.annotations.NullMarked;
