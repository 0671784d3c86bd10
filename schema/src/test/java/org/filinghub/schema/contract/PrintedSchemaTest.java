package org.filinghub.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.nio.file.Path;
import java.util.List;
import org.filinghub.schema.fixture.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintedSchemaTest {
  private static final List<String> NODES = List.of("gateway", "national-sync", "province-adapter");
  private static final String HEAD =
      """
      # The GraphQL schema of %s. The build writes this file from the SDL in `schema`; `mvn -Pgolden verify` accepts a change.
      # The node also serves `_service` and `_entities`, as every Federation 2 subgraph does.

      """;

  @ParameterizedTest
  @CsvSource({
    "gateway, hub, the hub",
    "national-sync, national, the national node",
    "province-adapter, authority, an authority's node"
  })
  void publishedSchemaIsTheServedSchema(String module, String file, String name) {
    String printed = NodeSchema.of(module).print();

    TypeDefinitionRegistry read = new SchemaParser().parse(printed);
    assertThat(read.types()).containsKey("Query");
    assertThat(read.objectTypeExtensions()).isEmpty();
    Golden.check(Path.of("../docs/schema", file + ".graphqls"), HEAD.formatted(name) + printed);
  }

  @Test
  void everySdlFileIsServedBySomeNode() {
    assertThat(NODES.stream().flatMap(module -> NodeSchema.files(module).stream()))
        .containsAll(NodeSchema.files());
  }

  @ParameterizedTest
  @ValueSource(strings = {"gateway", "national-sync", "province-adapter"})
  void readsEachSdlFileOnce(String module) {
    assertThat(NodeSchema.files(module)).doesNotHaveDuplicates();
  }

  @Test
  void hubBeginsWithLookupValidityAndSearchAndEndsWithOperations() {
    List<String> queries =
        ((ObjectTypeDefinition) NodeSchema.of("gateway").types().get("Query"))
            .getFieldDefinitions().stream().map(FieldDefinition::getName).toList();

    assertThat(queries)
        .startsWith("filing", "filings", "validity", "validities", "searchFilings")
        .endsWith("leases", "heldDeliveries", "quarantine", "reconciliations", "drift");
  }
}
