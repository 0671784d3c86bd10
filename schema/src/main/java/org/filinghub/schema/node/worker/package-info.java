/** Life cycle and retry of a node's background work, independent of what a worker does. */
@NullMarked
package org.filinghub.schema.node.worker;

import org.jspecify.annotations.NullMarked;
