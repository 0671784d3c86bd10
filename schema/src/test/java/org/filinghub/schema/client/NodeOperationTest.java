package org.filinghub.schema.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.language.AstPrinter;
import graphql.parser.Parser;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodeOperationTest {

  @Test
  void includesEachImportedFragmentOnce() {
    NodeOperation operation = NodeOperation.load(NodeOperationTest.class, "one");

    assertThat(operation.name()).isEqualTo("one");
    assertThat(operation.document()).doesNotContain("#import").startsWith("query One(");
    assertThat(operation.document().split("fragment uscc on")).hasSize(2);
    assertThat(operation.document()).contains("fragment organization on Organization");
  }

  @Test
  void rejectsImportThatDoesNotExist() {
    assertThatThrownBy(() -> NodeOperation.load(NodeOperationTest.class, "broken"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("org/filinghub/schema/client/absent.graphql: absent");
  }

  @Test
  void repeatsTheFieldForEachKey() {
    BatchedOperation operation = BatchedOperation.load(NodeOperationTest.class, "one", 3);

    assertThat(operation.most()).isEqualTo(3);
    assertThat(compact(operation.of(2).document()))
        .isEqualTo(
            compact(
                """
                query One($k0: ID!, $k1: ID!) {
                  f0: filing(id: $k0) { owner { ...organization } ...uscc }
                  f1: filing(id: $k1) { owner { ...organization } ...uscc }
                }
                fragment organization on Organization { ...uscc }
                fragment uscc on Organization { uscc }
                """));
    assertThat(BatchedOperation.variables(List.of("a", "b")))
        .isEqualTo(Map.of("k0", "a", "k1", "b"));
    assertThat(BatchedOperation.alias(1)).isEqualTo("f1");
  }

  private static String compact(String document) {
    return AstPrinter.printAstCompact(Parser.parse(document));
  }
}
