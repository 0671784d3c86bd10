package org.filinghub.schema.contract;

import graphql.language.AstPrinter;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The contract as one node serves it: the files that its configuration names, in order of their
 * names, every extension folded into its type.
 */
final class NodeSchema {
  private static final Path CONTRACT = Path.of("src/main/resources");
  private static final String LOCATION = "classpath*:";
  private static final Pattern ARGUMENTS = Pattern.compile("\\(\n([^)]*)\\)");
  private static final List<String> FIRST = List.of("Query", "Mutation", "Subscription");

  private final List<SDLDefinition<?>> unnamed = new ArrayList<>();
  private final Map<String, SDLDefinition<?>> named = new TreeMap<>(order());

  private NodeSchema(List<String> texts) {
    for (String text : texts) {
      Parser.parse(text).getDefinitionsOfType(SDLDefinition.class).forEach(this::add);
    }
  }

  static NodeSchema of(List<String> texts) {
    return new NodeSchema(texts);
  }

  /**
   * @param module of the node; its YAML bears the same name
   */
  static NodeSchema of(String module) {
    JsonNode settings =
        YAMLMapper.shared()
            .readTree(read(Path.of("..", module, "src/main/resources", module + ".yaml")));
    List<String> texts = new ArrayList<>();
    settings
        .at("/dgs.graphql/schema-locations")
        .forEach(location -> texts.addAll(texts(location.asString())));
    return new NodeSchema(texts);
  }

  /** By name; those that extend another are in it. */
  Map<String, SDLDefinition<?>> types() {
    return named;
  }

  /** As text, operations first, the rest by name. */
  String print() {
    return Stream.concat(unnamed.stream(), named.values().stream())
        .map(AstPrinter::printAst)
        .map(NodeSchema::argumentsInOneLine)
        .map(String::strip)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /** The engine's printer gives every argument a line, and does not indent it. */
  private static String argumentsInOneLine(String printed) {
    return ARGUMENTS
        .matcher(printed)
        .replaceAll(
            found ->
                found
                    .group(1)
                    .lines()
                    .map(String::strip)
                    .map(line -> line.startsWith("\"") ? line + " " : line + ", ")
                    .collect(Collectors.joining())
                    .replaceFirst(", $", "")
                    .transform(joined -> Matcher.quoteReplacement("(" + joined + ")")));
  }

  private void add(SDLDefinition<?> definition) {
    if (definition instanceof NamedNode<?> type) {
      named.merge(type.getName(), definition, NodeSchema::together);
    } else {
      unnamed.add(definition);
    }
  }

  private static SDLDefinition<?> together(SDLDefinition<?> one, SDLDefinition<?> other) {
    ObjectTypeDefinition first = (ObjectTypeDefinition) one;
    ObjectTypeDefinition second = (ObjectTypeDefinition) other;
    return ObjectTypeDefinition.newObjectTypeDefinition()
        .name(first.getName())
        .fieldDefinitions(
            Stream.of(first, second).flatMap(type -> type.getFieldDefinitions().stream()).toList())
        .build();
  }

  private static Comparator<String> order() {
    return Comparator.comparing(
            (String name) -> FIRST.contains(name) ? FIRST.indexOf(name) : FIRST.size())
        .thenComparing(Comparator.naturalOrder());
  }

  private static List<String> texts(String location) {
    Path pattern = CONTRACT.resolve(location.substring(LOCATION.length()));
    try (Stream<Path> files = Files.list(pattern.getParent())) {
      return files
          .filter(file -> matches(pattern.getFileName().toString(), file.getFileName().toString()))
          .sorted()
          .map(NodeSchema::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean matches(String pattern, String name) {
    return pattern.startsWith("*") ? name.endsWith(pattern.substring(1)) : name.equals(pattern);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
