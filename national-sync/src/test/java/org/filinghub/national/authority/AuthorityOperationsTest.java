package org.filinghub.national.authority;

import static org.assertj.core.api.Assertions.assertThat;

import org.filinghub.schema.fixture.OperationFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The operations that the national node sends fit the schema of an authority's node. */
class AuthorityOperationsTest {

  @ParameterizedTest
  @MethodSource("org.filinghub.schema.fixture.OperationFiles#ofModule")
  void operationFitsTheSchemaOfAnAuthority(String path) {
    assertThat(OperationFiles.errorsOf(OperationFiles.AUTHORITY, path)).isEmpty();
  }

  @Test
  void fieldThatAnAuthorityDoesNotHaveIsFound() {
    assertThat(
            OperationFiles.errors(
                OperationFiles.AUTHORITY, "query Digest { digest { bucket madeUp } }"))
        .singleElement()
        .asString()
        .contains("madeUp");
  }
}
