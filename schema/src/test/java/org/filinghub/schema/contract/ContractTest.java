package org.filinghub.schema.contract;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.EnumTypeDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContractTest {

  @Test
  void everyFieldOfEveryTypeIsDescribed() {
    List<String> undescribed =
        definitions().flatMap(ContractTest::fieldsWithoutDescription).sorted().toList();

    assertThat(undescribed).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        Channel.class,
        SchoolStage.class,
        Audience.class,
        AppFeature.class,
        FilingStatus.class
      })
  void enumsOfTheContractAndOfTheCodeHaveTheSameValues(Class<? extends Enum<?>> type) {
    EnumTypeDefinition sdl =
        definitions()
            .filter(EnumTypeDefinition.class::isInstance)
            .map(EnumTypeDefinition.class::cast)
            .filter(definition -> definition.getName().equals(type.getSimpleName()))
            .findFirst()
            .orElseThrow();

    assertThat(sdl.getEnumValueDefinitions().stream().map(NamedNode::getName))
        .containsExactly(Stream.of(type.getEnumConstants()).map(Enum::name).toArray(String[]::new));
  }

  @Test
  void restrictedFieldsAreTagged() {
    List<String> restricted =
        definitions()
            .filter(ObjectTypeDefinition.class::isInstance)
            .map(ObjectTypeDefinition.class::cast)
            .flatMap(
                type ->
                    type.getFieldDefinitions().stream()
                        .filter(field -> field.hasDirective("tag"))
                        .map(field -> type.getName() + "." + field.getName()))
            .sorted()
            .toList();

    assertThat(restricted)
        .containsExactly(
            "BusinessSystem.ipAddresses", "BusinessSystem.mlpsNumber", "Organization.contact");
  }

  private static Stream<String> fieldsWithoutDescription(SDLDefinition<?> definition) {
    if (definition instanceof ObjectTypeDefinition type) {
      return type.getFieldDefinitions().stream()
          .filter(field -> field.getDescription() == null)
          .map(FieldDefinition::getName)
          .map(name -> type.getName() + "." + name);
    }
    if (definition instanceof InputObjectTypeDefinition type) {
      return type.getInputValueDefinitions().stream()
          .filter(field -> field.getDescription() == null)
          .map(field -> type.getName() + "." + field.getName());
    }
    return Stream.empty();
  }

  private static Stream<SDLDefinition<?>> definitions() {
    return files()
        .map(ContractTest::read)
        .flatMap(text -> Parser.parse(text).getDefinitions().stream())
        .map(definition -> (SDLDefinition<?>) definition);
  }

  private static Stream<Path> files() {
    try {
      Path folder =
          Path.of(
              Objects.requireNonNull(ContractTest.class.getResource("/contract"), "contract")
                  .toURI());
      return Files.walk(folder).filter(file -> file.toString().endsWith(".graphqls"));
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
