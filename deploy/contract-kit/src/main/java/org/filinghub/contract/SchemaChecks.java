package org.filinghub.contract;

import graphql.language.AstPrinter;
import graphql.language.EnumTypeDefinition;
import graphql.language.EnumValueDefinition;
import graphql.language.FieldDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.ObjectTypeExtensionDefinition;
import graphql.language.Type;
import graphql.language.TypeDefinition;
import graphql.language.UnionTypeDefinition;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import graphql.schema.idl.errors.SchemaProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.filinghub.contract.ContractCheck.AllowedDeviation;

/** Checks that the SDL of the node contains every definition of the contract. */
final class SchemaChecks {
  private static final List<String> CONTRACT_FILES =
      List.of(
          "common/scalars.graphqls",
          "common/reason.graphqls",
          "common/revocation.graphqls",
          "common/filing.graphqls",
          "submission/route-input.graphqls",
          "submission/submission.graphqls",
          "review/review.graphqls",
          "whitelist/whitelist.graphqls",
          "authority/authority.graphqls");

  private SchemaChecks() {}

  static List<ContractCheck> all() {
    return List.of(
        new ContractCheck(
            "schema-has-the-contract",
            "authority.graphqls",
            "the SDL has every type, field, argument and enum value of the contract, and may have"
                + " more",
            AllowedDeviation.NONE,
            SchemaChecks::hasTheContract),
        new ContractCheck(
            "schema-is-a-subgraph",
            "ProviderFiling @key, Organization @key (Federation 2)",
            "_service { sdl } has the keys id and number of ProviderFiling and uscc of"
                + " Organization, and tags the restricted fields",
            AllowedDeviation.NONE,
            SchemaChecks::isASubgraph));
  }

  private static String sdl(CheckContext context) {
    return context
        .node()
        .ask(Persona.ANONYMOUS, "{ _service { sdl } }")
        .requireData()
        .at("_service/sdl")
        .asString("");
  }

  private static void isASubgraph(CheckContext context) {
    String sdl = sdl(context);
    require(
        sdl, "ProviderFiling, key id", "type ProviderFiling[^{]*@key\\(\\s*fields\\s*:\\s*\"id\"");
    require(sdl, "ProviderFiling, key number", "type ProviderFiling[^{]*@key\\([^{]*\"number\"");
    require(sdl, "Organization, key uscc", "type Organization[^{]*@key\\([^{]*\"uscc\"");
    for (String field : List.of("mlpsNumber\\s*:", "ipAddresses\\s*:", "contact\\s*:\\s*Contact")) {
      require(
          sdl,
          field.replaceAll("\\\\s\\*.*", "") + ", tag",
          field + "[^\\n]*@tag\\(\\s*name\\s*:\\s*\"restricted\"\\s*\\)");
    }
  }

  private static void require(String sdl, String name, String pattern) {
    UnmetExpectation.require(
        Pattern.compile(pattern).matcher(sdl).find(), name, "missing in the SDL", "present");
  }

  private static void hasTheContract(CheckContext context) {
    TypeDefinitionRegistry contract = new TypeDefinitionRegistry();
    CONTRACT_FILES.forEach(file -> contract.merge(new SchemaParser().parse(resource(file))));
    TypeDefinitionRegistry node = parsed(sdl(context));
    List<String> missing = new ArrayList<>();
    contract.types().values().forEach(type -> compare(type, node, missing));
    contract
        .scalars()
        .keySet()
        .forEach(
            name -> {
              if (!node.scalars().containsKey(name)) {
                missing.add("scalar " + name);
              }
            });
    if (!missing.isEmpty()) {
      throw new UnmetExpectation("missing in the schema: " + String.join(", ", missing));
    }
  }

  private static TypeDefinitionRegistry parsed(String sdl) {
    try {
      return new SchemaParser().parse(sdl);
    } catch (SchemaProblem e) {
      throw new UnmetExpectation("_service { sdl }: cannot be parsed (expected: SDL)");
    }
  }

  private static void compare(
      TypeDefinition<?> type, TypeDefinitionRegistry node, List<String> missing) {
    String name = type.getName();
    if (type instanceof ObjectTypeDefinition object) {
      Map<String, FieldDefinition> fields = byName(fields(node, name));
      object.getFieldDefinitions().forEach(field -> compare(name, field, fields, missing));
    } else if (type instanceof InputObjectTypeDefinition input) {
      Map<String, InputValueDefinition> seen =
          byName(
              find(node, name, InputObjectTypeDefinition.class)
                  .map(InputObjectTypeDefinition::getInputValueDefinitions)
                  .orElse(List.of()));
      input.getInputValueDefinitions().forEach(value -> compare(name, value, seen, missing));
    } else if (type instanceof EnumTypeDefinition constants) {
      Map<String, EnumValueDefinition> seen =
          byName(
              find(node, name, EnumTypeDefinition.class)
                  .map(EnumTypeDefinition::getEnumValueDefinitions)
                  .orElse(List.of()));
      constants
          .getEnumValueDefinitions()
          .forEach(value -> add(!seen.containsKey(value.getName()), name, value, missing));
    } else if (type instanceof UnionTypeDefinition union) {
      Set<String> seen =
          find(node, name, UnionTypeDefinition.class).map(SchemaChecks::members).orElse(Set.of());
      members(union).stream()
          .filter(member -> !seen.contains(member))
          .forEach(member -> missing.add(name + " = " + member));
    }
  }

  private static <T extends TypeDefinition<?>> Optional<T> find(
      TypeDefinitionRegistry node, String name, Class<T> kind) {
    return Optional.ofNullable(node.types().get(name)).filter(kind::isInstance).map(kind::cast);
  }

  private static Set<String> members(UnionTypeDefinition union) {
    return union.getMemberTypes().stream()
        .map(AstPrinter::printAstCompact)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<FieldDefinition> fields(TypeDefinitionRegistry node, String name) {
    List<FieldDefinition> fields = new ArrayList<>();
    find(node, name, ObjectTypeDefinition.class)
        .ifPresent(found -> fields.addAll(found.getFieldDefinitions()));
    for (ObjectTypeExtensionDefinition more :
        node.objectTypeExtensions().getOrDefault(name, List.of())) {
      fields.addAll(more.getFieldDefinitions());
    }
    return fields;
  }

  private static void compare(
      String type, FieldDefinition field, Map<String, FieldDefinition> seen, List<String> missing) {
    FieldDefinition found = seen.get(field.getName());
    boolean same = found != null && printed(found.getType()).equals(printed(field.getType()));
    add(!same, type, field, missing);
    if (found != null) {
      Map<String, InputValueDefinition> arguments = byName(found.getInputValueDefinitions());
      field
          .getInputValueDefinitions()
          .forEach(argument -> compare(type + "." + field.getName(), argument, arguments, missing));
    }
  }

  private static void compare(
      String place,
      InputValueDefinition value,
      Map<String, InputValueDefinition> seen,
      List<String> missing) {
    InputValueDefinition found = seen.get(value.getName());
    boolean same = found != null && printed(found.getType()).equals(printed(value.getType()));
    add(!same, place, value, missing);
  }

  private static String printed(Type<?> type) {
    return AstPrinter.printAstCompact(type);
  }

  private static void add(
      boolean isMissing, String place, NamedNode<?> name, List<String> missing) {
    if (isMissing) {
      missing.add(place + "." + name.getName());
    }
  }

  private static <T extends NamedNode<?>> Map<String, T> byName(List<T> all) {
    return all.stream()
        .collect(Collectors.toMap(NamedNode::getName, Function.identity(), (one, other) -> one));
  }

  private static String resource(String file) {
    try (InputStream in = SchemaChecks.class.getResourceAsStream("/contract/" + file)) {
      if (in == null) {
        throw new IllegalStateException(
            "contract: " + file + " (expected: a resource of the module schema)");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
