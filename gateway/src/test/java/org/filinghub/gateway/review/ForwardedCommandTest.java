package org.filinghub.gateway.review;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.language.AstPrinter;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hub and an authority have the same commands, and {@link ForwardedCommand} has them all. */
class ForwardedCommandTest {
  private static final GraphQLSchema AUTHORITY =
      schema(
          "common/scalars",
          "common/filing",
          "common/reason",
          "common/revocation",
          "submission/submission",
          "submission/route-input",
          "review/review",
          "whitelist/whitelist",
          "authority/authority");

  @ParameterizedTest
  @EnumSource(ForwardedCommand.class)
  void operationFitsTheContractOfAnAuthority(ForwardedCommand command) {
    assertThat(
            ParseAndValidate.validate(
                AUTHORITY, Parser.parse(command.command().operation().document())))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ForwardedCommand.class)
  void hubAndAuthorityHaveTheSameArguments(ForwardedCommand command) {
    assertThat(arguments("hub/review", "hub/submission", command.field()))
        .isEqualTo(arguments("authority/authority", "authority/authority", command.field()))
        .contains("expectedRevision: Int!");
  }

  @Test
  void hasEveryCommandOfTheHub() {
    Stream<String> offered =
        Stream.concat(mutations("hub/review"), mutations("hub/submission"))
            .map(FieldDefinition::getName)
            .filter(name -> !name.equals("submitProviderFiling"));

    assertThat(offered)
        .containsExactlyInAnyOrder(
            Stream.of(ForwardedCommand.values())
                .map(ForwardedCommand::field)
                .toArray(String[]::new));
  }

  private static String arguments(String one, String other, String field) {
    FieldDefinition definition =
        Stream.of(one, other)
            .flatMap(ForwardedCommandTest::mutations)
            .filter(mutation -> mutation.getName().equals(field))
            .findFirst()
            .orElseThrow();
    return definition.getInputValueDefinitions().stream().map(AstPrinter::printAst).toList()
        + " "
        + AstPrinter.printAst(definition.getType());
  }

  private static Stream<FieldDefinition> mutations(String file) {
    return Parser.parse(read(file)).getDefinitionsOfType(ObjectTypeDefinition.class).stream()
        .filter(type -> type.getName().equals("Mutation"))
        .flatMap(type -> type.getFieldDefinitions().stream());
  }

  private static GraphQLSchema schema(String... files) {
    TypeDefinitionRegistry registry = new SchemaParser().parse(FEDERATION);
    List.of(files)
        .forEach(
            file ->
                registry.merge(
                    new SchemaParser().parse(read(file).replaceFirst("extend schema .*", ""))));
    return UnExecutableSchemaGenerator.makeUnExecutableSchema(registry);
  }

  private static final String FEDERATION =
      """
      directive @key(fields: String!) repeatable on OBJECT
      directive @shareable repeatable on OBJECT | FIELD_DEFINITION
      directive @tag(name: String!) repeatable on FIELD_DEFINITION
      """;

  private static String read(String file) {
    try (InputStream in =
        ForwardedCommandTest.class.getResourceAsStream("/contract/" + file + ".graphqls")) {
      return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
