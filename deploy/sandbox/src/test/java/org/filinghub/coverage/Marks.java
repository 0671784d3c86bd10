package org.filinghub.coverage;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.value.RuleId;

/**
 * Which test says that it proves which clause, as the sources have it. A mark on what the build
 * does not run proves nothing and is a fault.
 *
 * @param tests by clause, each as Class.method or Class
 * @param faults marks that cannot count
 */
record Marks(NavigableMap<RuleId, NavigableSet<String>> tests, List<String> faults) {
  private static final String MARK = Proves.class.getSimpleName();
  private static final Set<String> RUN =
      Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate");
  private static final Set<String> NOT_RUN =
      Set.of("Disabled", "DisabledIf", "DisabledIfEnvironmentVariable", "DisabledIfSystemProperty");

  static Marks in(List<Path> sources) {
    Marks marks = new Marks(new TreeMap<>(), new ArrayList<>());
    List<Path> marked = sources.stream().filter(Marks::mentionsAMark).toList();
    for (CompilationUnitTree unit : parse(marked)) {
      unit.accept(marks.new Reader(), null);
    }
    return marks;
  }

  NavigableSet<String> of(RuleId rule) {
    return tests.getOrDefault(rule, new TreeSet<>());
  }

  private static boolean mentionsAMark(Path source) {
    try {
      return Files.readString(source).contains("@" + MARK);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CompilationUnitTree> parse(List<Path> sources) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
      if (sources.isEmpty()) {
        return List.of();
      }
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      return units;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Walks one file; knows in which classes it stands. */
  private final class Reader extends TreeScanner<Void, Void> {
    private final Deque<ClassTree> classes = new ArrayDeque<>();

    @Override
    public Void visitClass(ClassTree tree, Void unused) {
      classes.addLast(tree);
      boolean holdsTests =
          tree.getMembers().stream()
              .anyMatch(member -> member instanceof MethodTree method && isTest(method));
      keep(tree.getModifiers(), nameOfClasses(), holdsTests);
      super.visitClass(tree, null);
      classes.removeLast();
      return null;
    }

    @Override
    public Void visitMethod(MethodTree tree, Void unused) {
      keep(tree.getModifiers(), nameOfClasses() + "." + tree.getName(), isTest(tree));
      return super.visitMethod(tree, null);
    }

    private void keep(ModifiersTree modifiers, String test, boolean isTest) {
      for (AnnotationTree annotation : modifiers.getAnnotations()) {
        if (nameOf(annotation).equals(MARK)) {
          boolean runs = isTest && isRunByTheBuild() && isEnabled(modifiers);
          if (runs) {
            annotation.getArguments().forEach(argument -> keepRules(argument, test));
          } else {
            faults.add(
                test + ": marked @" + MARK + " and not run (expected: a test of a …Test or …IT)");
          }
        }
      }
    }

    private void keepRules(ExpressionTree argument, String test) {
      if (argument instanceof AssignmentTree assignment) {
        keepRules(assignment.getExpression(), test);
      } else if (argument instanceof NewArrayTree array) {
        array.getInitializers().forEach(element -> keepRules(element, test));
      } else if (argument instanceof LiteralTree literal
          && literal.getValue() instanceof String id) {
        keepRule(id, test);
      } else {
        faults.add(test + ": @" + MARK + "(" + argument + ") (expected: rule IDs written out)");
      }
    }

    private void keepRule(String id, String test) {
      try {
        tests.computeIfAbsent(new RuleId(id), rule -> new TreeSet<>()).add(test);
      } catch (IllegalArgumentException e) {
        faults.add(test + ": " + e.getMessage());
      }
    }

    /** The outermost class decides; contract suites are run by the classes that extend them. */
    private boolean isRunByTheBuild() {
      ClassTree outermost = classes.getFirst();
      String name = outermost.getSimpleName().toString();
      return name.endsWith("Test")
          || name.endsWith("IT")
          || outermost.getModifiers().getFlags().contains(Modifier.ABSTRACT);
    }

    private boolean isEnabled(ModifiersTree own) {
      return Stream.concat(Stream.of(own), classes.stream().map(ClassTree::getModifiers))
          .flatMap(modifiers -> modifiers.getAnnotations().stream())
          .noneMatch(annotation -> NOT_RUN.contains(nameOf(annotation)));
    }

    private String nameOfClasses() {
      return String.join(".", classes.stream().map(c -> c.getSimpleName().toString()).toList());
    }
  }

  private static boolean isTest(MethodTree method) {
    return method.getModifiers().getAnnotations().stream()
        .anyMatch(annotation -> RUN.contains(nameOf(annotation)));
  }

  /** Without its package, however it is written. */
  private static String nameOf(AnnotationTree annotation) {
    Tree type = annotation.getAnnotationType();
    String name = type.toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
