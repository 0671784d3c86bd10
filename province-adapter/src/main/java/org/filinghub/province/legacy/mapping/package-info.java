/**
 * What a legacy platform's rows mean, as its YAML file says, and what has changed since they were
 * last seen. Reads and writes nothing; the same rows give the same steps.
 */
@NullMarked
package org.filinghub.province.legacy.mapping;

import org.jspecify.annotations.NullMarked;
