package org.filinghub.gateway.remote;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLSchema;
import org.filinghub.schema.fixture.OperationFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations that the hub sends fit the schemas of the nodes that answer them. */
class NodeOperationsTest {

  @ParameterizedTest
  @MethodSource("org.filinghub.schema.fixture.OperationFiles#ofModule")
  void operationFitsTheSchemaOfItsNode(String path) {
    assertThat(OperationFiles.errorsOf(schemaOf(path), path)).isEmpty();
  }

  @Test
  void fieldThatTheNodeDoesNotHaveIsFound() {
    String document =
        "query Facts($numbers: [FilingNumber!]!) { facts(numbers: $numbers) { outcome madeUp } }";

    assertThat(OperationFiles.errors(OperationFiles.NATIONAL, document))
        .singleElement()
        .asString()
        .contains("madeUp");
  }

  /** Packages {@code authority} and {@code review} call authorities; others the national node. */
  private static GraphQLSchema schemaOf(String path) {
    return path.contains("/gateway/authority/") || path.contains("/gateway/review/")
        ? OperationFiles.AUTHORITY
        : OperationFiles.NATIONAL;
  }
}
