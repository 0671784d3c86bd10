package org.filinghub.schema.search;

import org.jspecify.annotations.Nullable;

/**
 * How a list goes on.
 *
 * @param endCursor the position after this page; absent where nothing follows an empty page
 */
public record PageInfo(boolean hasNextPage, @Nullable String endCursor) {}
