/**
 * Web pages for people: the query page, the texts of the clauses, and the schema as a file. The
 * query page calls the public GraphQL API.
 */
@NullMarked
package org.filinghub.gateway.page;

import org.jspecify.annotations.NullMarked;
