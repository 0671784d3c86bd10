/**
 * How rows of an audit table are chained, so that one taken out or altered later shows. Keeps none
 * itself.
 */
@NullMarked
package org.filinghub.schema.audit;

import org.jspecify.annotations.NullMarked;
