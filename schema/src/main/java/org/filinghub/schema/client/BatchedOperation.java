package org.filinghub.schema.client;

import graphql.language.Argument;
import graphql.language.AstPrinter;
import graphql.language.Definition;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.VariableDefinition;
import graphql.language.VariableReference;
import graphql.parser.Parser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An operation with one field and one variable, repeated so that one request reads up to {@code
 * most} keys. Field {@code i} has the alias {@code f<i>} and takes the variable {@code k<i>}; the
 * file is written for {@code i = 0}.
 */
public final class BatchedOperation {
  private final List<NodeOperation> byCount;

  private BatchedOperation(List<NodeOperation> byCount) {
    this.byCount = byCount;
  }

  /** Reads {@code name.graphql} as {@link NodeOperation#load} does. */
  public static BatchedOperation load(Class<?> owner, String name, int most) {
    NodeOperation one = NodeOperation.load(owner, name);
    Document document = Parser.parse(one.document());
    List<NodeOperation> byCount = new ArrayList<>();
    for (int count = 1; count <= most; count++) {
      byCount.add(new NodeOperation(name, AstPrinter.printAst(repeat(document, count))));
    }
    return new BatchedOperation(List.copyOf(byCount));
  }

  /** The largest number of keys in one request. */
  public int most() {
    return byCount.size();
  }

  /**
   * The operation for so many keys.
   *
   * @param count 1 to {@link #most}
   */
  public NodeOperation of(int count) {
    return byCount.get(count - 1);
  }

  /** The name in the answer of the key at this index. */
  public static String alias(int index) {
    return "f" + index;
  }

  /** The variables for these keys, in their order. */
  public static Map<String, Object> variables(List<?> keys) {
    Map<String, Object> variables = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      variables.put(variable(i), keys.get(i));
    }
    return variables;
  }

  private static String variable(int index) {
    return "k" + index;
  }

  private static Document repeat(Document document, int count) {
    List<Definition> definitions = new ArrayList<>(document.getDefinitions());
    definitions.replaceAll(
        definition ->
            definition instanceof OperationDefinition operation
                ? repeat(operation, count)
                : definition);
    return document.transform(changed -> changed.definitions(definitions));
  }

  private static OperationDefinition repeat(OperationDefinition operation, int count) {
    VariableDefinition variable = operation.getVariableDefinitions().get(0);
    Field field = operation.getSelectionSet().getSelectionsOfType(Field.class).get(0);
    Argument argument = field.getArguments().get(0);
    List<VariableDefinition> variables = new ArrayList<>();
    SelectionSet.Builder fields = SelectionSet.newSelectionSet();
    for (int i = 0; i < count; i++) {
      String name = variable(i);
      String alias = alias(i);
      Argument passed =
          argument.transform(
              changed ->
                  changed.value(VariableReference.newVariableReference().name(name).build()));
      variables.add(variable.transform(changed -> changed.name(name)));
      fields.selection(field.transform(changed -> changed.alias(alias).arguments(List.of(passed))));
    }
    return operation.transform(
        changed -> changed.variableDefinitions(variables).selectionSet(fields.build()));
  }
}
