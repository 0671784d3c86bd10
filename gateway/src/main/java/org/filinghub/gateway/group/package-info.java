/**
 * What organizations declare about their group, passed on to the national node. Decides only whom a
 * declaration may come from; whether it stands is for the national node.
 */
@NullMarked
package org.filinghub.gateway.group;

import org.jspecify.annotations.NullMarked;
