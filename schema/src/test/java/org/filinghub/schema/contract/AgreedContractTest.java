package org.filinghub.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.Node;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.language.UnionTypeDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Compares the served contract with the agreed contract beside this test. Every agreed name and
 * type must be served. Fields may be added.
 */
class AgreedContractTest {

  @Test
  void hubServesTheAgreedContract() {
    Map<String, String> agreed = signatures(agreed("common", "hub"));
    Map<String, String> served = signatures(NodeSchema.of("gateway"));

    assertThat(missing(agreed, served)).isEmpty();
    assertThat(differing(agreed, served)).isEmpty();
  }

  @Test
  void authorityNodeServesTheAgreedContract() {
    Map<String, String> agreed = signatures(agreed("common", "authority"));
    Map<String, String> served = signatures(NodeSchema.of("province-adapter"));

    assertThat(missing(agreed, served)).isEmpty();
    assertThat(differing(agreed, served)).isEmpty();
  }

  /** Shows that the comparison finds differences. */
  @Test
  void comparisonFindsMissingAndRetypedFields() {
    Map<String, String> agreed =
        signatures(
            NodeSchema.of(
                List.of(
                    "type Query { a(x: Int = 1): String! b: [Int!]! } enum E { ONE TWO }"
                        + " union U = A | B type A { a: Int } type B @key(fields: \"b\") { b: Int }"
                        + " input I { i: Int = 1 }")));
    Map<String, String> served =
        signatures(
            NodeSchema.of(
                List.of(
                    "type Query { a(x: Int = 2, more: Int): String! b: [Int]! } enum E { TWO }"
                        + " union U = A type A { a: Int! more: Int } type B { b: Int }"
                        + " input I { i: Int }")));

    assertThat(missing(agreed, served)).containsExactly("B @key(fields:\"b\")", "E.ONE", "U | B");
    assertThat(differing(agreed, served))
        .containsOnly(
            Map.entry("Query.a(x)", "Int = 1 -> Int = 2"),
            Map.entry("Query.b", "[Int!]! -> [Int]!"),
            Map.entry("A.a", "Int -> Int!"),
            Map.entry("I.i", "Int = 1 -> Int"));
  }

  /**
   * Returns agreed names that are not served, or have another type. Of a missing type, only its
   * name.
   */
  private static TreeSet<String> missing(Map<String, String> agreed, Map<String, String> served) {
    TreeSet<String> missing = new TreeSet<>(agreed.keySet());
    missing.removeAll(served.keySet());
    missing.removeIf(
        name -> Stream.of(".", " ", "(").anyMatch(end -> missing.contains(upTo(name, end))));
    return missing;
  }

  private static String upTo(String name, String end) {
    int at = name.indexOf(end);
    return at < 0 ? "" : name.substring(0, at);
  }

  private static Map<String, String> differing(
      Map<String, String> agreed, Map<String, String> served) {
    Map<String, String> differing = new LinkedHashMap<>();
    agreed.forEach(
        (name, type) -> {
          String other = served.get(name);
          if (other != null && !other.equals(type)) {
            differing.put(name, type + " -> " + other);
          }
        });
    return differing;
  }

  /** Returns everything that has a name, with its type if it has one. */
  private static Map<String, String> signatures(NodeSchema schema) {
    Map<String, String> signatures = new LinkedHashMap<>();
    schema.types().forEach((name, definition) -> put(signatures, name, definition));
    return signatures;
  }

  private static void put(
      Map<String, String> signatures, String name, SDLDefinition<?> definition) {
    signatures.put(name, definition.getClass().getSimpleName());
    if (definition instanceof ObjectTypeDefinition type) {
      type.getDirectives().forEach(key -> signatures.put(name + " " + print(key), ""));
      type.getFieldDefinitions().forEach(field -> put(signatures, name, field));
    } else if (definition instanceof InputObjectTypeDefinition type) {
      type.getInputValueDefinitions()
          .forEach(field -> signatures.put(name + "." + field.getName(), type(field)));
    } else if (definition instanceof EnumTypeDefinition type) {
      type.getEnumValueDefinitions()
          .forEach(value -> signatures.put(name + "." + value.getName(), ""));
    } else if (definition instanceof UnionTypeDefinition type) {
      type.getMemberTypes()
          .forEach(member -> signatures.put(name + " | " + ((NamedNode<?>) member).getName(), ""));
    }
  }

  private static void put(Map<String, String> signatures, String type, FieldDefinition field) {
    String name = type + "." + field.getName();
    signatures.put(name, print(field.getType()));
    field.getDirectives().forEach(tag -> signatures.put(name + " " + print(tag), ""));
    field
        .getInputValueDefinitions()
        .forEach(argument -> signatures.put(name + "(" + argument.getName() + ")", type(argument)));
  }

  private static String type(InputValueDefinition value) {
    Object otherwise = value.getDefaultValue();
    return print(value.getType()) + (otherwise == null ? "" : " = " + print((Node<?>) otherwise));
  }

  private static String print(Node<?> node) {
    return AstPrinter.printAstCompact(node);
  }

  private static NodeSchema agreed(String... names) {
    return NodeSchema.of(Stream.of(names).map(AgreedContractTest::text).toList());
  }

  private static String text(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            AgreedContractTest.class.getResourceAsStream("agreed/" + name + ".graphqls"), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
