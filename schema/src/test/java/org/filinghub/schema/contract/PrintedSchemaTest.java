package org.filinghub.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.nio.file.Path;
import org.filinghub.schema.fixture.Golden;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedSchemaTest {
  private static final String HEAD =
      """
      # The contract of %s, written from `schema` by the build (`mvn -Pgolden verify` accepts a change).
      # Beside it, as of every subgraph of Federation 2: `_service`, `_entities`.

      """;

  @ParameterizedTest
  @CsvSource({
    "gateway, hub, the hub",
    "national-sync, national, the national node",
    "province-adapter, authority, an authority's node"
  })
  void whatANodeServesIsPublished(String module, String file, String name) {
    String printed = NodeSchema.of(module).print();

    TypeDefinitionRegistry read = new SchemaParser().parse(printed);
    assertThat(read.types()).containsKey("Query");
    assertThat(read.objectTypeExtensions()).isEmpty();
    Golden.check(Path.of("../docs/schema", file + ".graphqls"), HEAD.formatted(name) + printed);
  }
}
