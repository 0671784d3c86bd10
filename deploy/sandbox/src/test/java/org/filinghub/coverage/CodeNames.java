package org.filinghub.coverage;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaEnumConstant;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import graphql.language.EnumTypeDefinition;
import graphql.language.InputObjectTypeDefinition;
import graphql.language.NamedNode;
import graphql.language.ObjectTypeDefinition;
import graphql.language.SDLNamedDefinition;
import graphql.parser.Parser;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What types, constants and fields are called, in Java and in the contract.
 *
 * @param all {@code Type} and {@code Type.member}
 * @param toExplain members whose meaning a reader cannot guess
 */
record CodeNames(Set<String> all, Set<String> toExplain) {

  /**
   * @param explained simple names of enums and records whose every member needs a word
   */
  static CodeNames of(JavaClasses classes, Collection<String> contract, Set<String> explained) {
    Set<String> all = new TreeSet<>();
    Set<String> toExplain = new TreeSet<>();
    for (JavaClass type : classes) {
      String name = type.getSimpleName();
      List<String> members = members(type).map(member -> name + "." + member).toList();
      all.add(name);
      all.addAll(members);
      if (explained.contains(name)) {
        toExplain.addAll(members);
      }
    }
    for (String document : contract) {
      Parser.parse(document)
          .getDefinitionsOfType(SDLNamedDefinition.class)
          .forEach(
              type -> {
                all.add(type.getName());
                members(type).map(member -> type.getName() + "." + member).forEach(all::add);
              });
    }
    return new CodeNames(all, toExplain);
  }

  private static Stream<String> members(JavaClass type) {
    if (type.isEnum()) {
      return type.getEnumConstants().stream().map(JavaEnumConstant::name);
    }
    return type.getFields().stream()
        .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
        .map(JavaField::getName);
  }

  private static Stream<String> members(SDLNamedDefinition<?> definition) {
    if (definition instanceof ObjectTypeDefinition type) {
      return type.getFieldDefinitions().stream().map(NamedNode::getName);
    }
    if (definition instanceof InputObjectTypeDefinition type) {
      return type.getInputValueDefinitions().stream().map(NamedNode::getName);
    }
    if (definition instanceof EnumTypeDefinition type) {
      return type.getEnumValueDefinitions().stream().map(NamedNode::getName);
    }
    return Stream.empty();
  }
}
