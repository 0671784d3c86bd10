package org.filinghub.gateway.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a record read from JSON lacks. The records of the contract say themselves which of
 * their components may be absent, by JSpecify's {@code @Nullable}; Java does not hold them to it.
 */
final class RequiredFields {
  /** Components of each type, asked for once. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          List<Component> components = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            components.add(
                new Component(
                    component,
                    component.getAnnotatedType().isAnnotationPresent(Nullable.class),
                    component.getType().getPackageName().startsWith("org.filinghub.schema")));
          }
          return List.copyOf(components);
        }
      };

  private RequiredFields() {}

  /**
   * @param ours its own components may be absent as well
   */
  private record Component(RecordComponent component, boolean mayBeAbsent, boolean ours) {

    @Nullable Object of(Object value) {
      try {
        return component.getAccessor().invoke(value);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(component + " cannot be read", e);
      }
    }
  }

  /** Path of the first component that must not be absent and is; lists are not looked into. */
  static Optional<List<String>> missing(Object value) {
    for (Component component : COMPONENTS.get(value.getClass())) {
      String name = component.component().getName();
      Object part = component.of(value);
      if (part == null) {
        if (!component.mayBeAbsent()) {
          return Optional.of(List.of(name));
        }
      } else if (component.ours() && part.getClass().isRecord()) {
        Optional<List<String>> inner = missing(part);
        if (inner.isPresent()) {
          List<String> path = new ArrayList<>();
          path.add(name);
          path.addAll(inner.get());
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }
}
