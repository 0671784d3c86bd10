package org.filinghub.schema.contract;

import graphql.language.AstPrinter;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.SDLDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * The contract as one node serves it. It reads the SDL files in the order in which the node's
 * configuration lists them, files of one pattern in order of their names, and merges every type
 * extension into its type.
 */
final class NodeSchema {
  private static final Path CONTRACT = Path.of("src/main/resources");
  private static final String LOCATION = "classpath*:";
  private static final Pattern ARGUMENTS = Pattern.compile("\\(\n([^)]*)\\)");
  private static final List<String> OPERATIONS = List.of("Query", "Mutation", "Subscription");

  private final List<SDLDefinition<?>> unnamed = new ArrayList<>();
  private final Map<String, SDLDefinition<?>> named = new LinkedHashMap<>();

  private NodeSchema(List<String> texts) {
    for (String text : texts) {
      Parser.parse(text).getDefinitionsOfType(SDLDefinition.class).forEach(this::add);
    }
  }

  static NodeSchema of(List<String> texts) {
    return new NodeSchema(texts);
  }

  /** Returns every SDL file of the contract, relative to the resource folder. */
  static List<Path> files() {
    try (Stream<Path> files = Files.walk(CONTRACT.resolve("contract"))) {
      return files.filter(Files::isRegularFile).map(CONTRACT::relativize).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the SDL files of one node in the order of its configuration, relative to the resource
   * folder.
   */
  static List<Path> files(String module) {
    List<Path> files = new ArrayList<>();
    YAMLMapper.shared()
        .readTree(read(Path.of("..", module, "src/main/resources", module + ".yaml")))
        .at("/dgs.graphql/schema-locations")
        .forEach(location -> files.addAll(matching(location.asString())));
    return files;
  }

  /**
   * @param module name of the node's Maven module and of its YAML file
   */
  static NodeSchema of(String module) {
    return new NodeSchema(
        files(module).stream().map(file -> read(CONTRACT.resolve(file))).toList());
  }

  /** Returns types by name, in the order of the files. Extensions are merged into their types. */
  Map<String, SDLDefinition<?>> types() {
    return named;
  }

  /**
   * Returns the schema as text: the operation types first, then the other types in the order of the
   * files.
   */
  String print() {
    Stream<SDLDefinition<?>> operations = OPERATIONS.stream().map(named::get);
    Stream<SDLDefinition<?>> others =
        named.entrySet().stream()
            .filter(type -> !OPERATIONS.contains(type.getKey()))
            .map(Map.Entry::getValue);
    return Stream.of(unnamed.stream(), operations, others)
        .flatMap(definitions -> definitions)
        .filter(Objects::nonNull)
        .map(AstPrinter::printAst)
        .map(NodeSchema::argumentsInOneLine)
        .map(String::strip)
        .collect(Collectors.joining("\n\n", "", "\n"));
  }

  /**
   * Joins arguments into one line. The printer writes each argument on its own line without
   * indentation.
   */
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
      named.merge(type.getName(), definition, NodeSchema::merged);
    } else {
      unnamed.add(definition);
    }
  }

  /** Returns the type with the fields of both definitions. One of them may be an extension. */
  private static SDLDefinition<?> merged(SDLDefinition<?> one, SDLDefinition<?> other) {
    ObjectTypeDefinition first = (ObjectTypeDefinition) one;
    ObjectTypeDefinition second = (ObjectTypeDefinition) other;
    ObjectTypeDefinition base = first instanceof ObjectTypeExtensionDefinition ? second : first;
    return ObjectTypeDefinition.newObjectTypeDefinition()
        .name(base.getName())
        .description(base.getDescription())
        .directives(base.getDirectives())
        .fieldDefinitions(
            Stream.of(first, second).flatMap(type -> type.getFieldDefinitions().stream()).toList())
        .build();
  }

  private static List<Path> matching(String location) {
    Path pattern = Path.of(location.substring(LOCATION.length()));
    try (Stream<Path> files = Files.list(CONTRACT.resolve(pattern).getParent())) {
      return files
          .filter(file -> matches(pattern.getFileName().toString(), file.getFileName().toString()))
          .map(CONTRACT::relativize)
          .sorted()
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
