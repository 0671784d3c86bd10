/**
 * One filing as every node sees it: the records behind the shared types of the contract. Holds
 * values only; decides nothing and stores nothing.
 */
@NullMarked
package org.filinghub.schema.filing;

import org.jspecify.annotations.NullMarked;
