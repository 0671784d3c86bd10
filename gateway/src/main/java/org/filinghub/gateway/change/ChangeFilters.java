package org.filinghub.gateway.change;

import graphql.schema.DataFetchingEnvironment;
import org.filinghub.gateway.json.HubJson;
import org.filinghub.schema.search.FilingFilter;
import org.jspecify.annotations.Nullable;

/** Argument {@code filter}. Problems: INVALID_VALUE. */
final class ChangeFilters {
  private ChangeFilters() {}

  static FilingFilter of(DataFetchingEnvironment environment, HubJson json) {
    @Nullable Object given = environment.getArgument("filter");
    return given == null ? FilingFilter.ALL : json.argument(given, FilingFilter.class).checked();
  }
}
