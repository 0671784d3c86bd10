/** Life cycle and retry of a node's background work. It knows nothing of what a worker does. */
@NullMarked
package org.filinghub.schema.node.worker;

import org.jspecify.annotations.NullMarked;
