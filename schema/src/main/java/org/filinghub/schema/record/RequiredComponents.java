package org.filinghub.schema.record;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds required components that are null in a record parsed from outside. A component is required
 * unless it is {@code @Nullable} (JSpecify). Neither Java nor the JSON mapper enforces this, so the
 * check runs before any rule uses the record.
 */
public final class RequiredComponents {
  /** Components of each type, read by reflection once. */
  private static final ClassValue<List<Component>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<Component> computeValue(Class<?> type) {
          List<Component> components = new ArrayList<>();
          for (RecordComponent component : type.getRecordComponents()) {
            components.add(
                new Component(
                    component, component.getAnnotatedType().isAnnotationPresent(Nullable.class)));
          }
          return List.copyOf(components);
        }
      };

  private RequiredComponents() {}

  private record Component(RecordComponent component, boolean mayBeAbsent) {

    @Nullable Object of(Record record) {
      try {
        return component.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException("record component " + component.getName(), e);
      }
    }
  }

  /**
   * Returns the path of component names to the first required component that is null. Empty if no
   * required component is null.
   */
  public static Optional<List<String>> missing(Record record) {
    List<String> path = new ArrayList<>();
    return isMissing(record, path) ? Optional.of(List.copyOf(path)) : Optional.empty();
  }

  /**
   * @param path receives the path to the missing component, if the result is true
   */
  private static boolean isMissing(Record record, List<String> path) {
    for (Component component : COMPONENTS.get(record.getClass())) {
      Object part = component.of(record);
      path.add(component.component().getName());
      if (part == null ? !component.mayBeAbsent() : isMissingIn(part, path)) {
        return true;
      }
      path.remove(path.size() - 1);
    }
    return false;
  }

  private static boolean isMissingIn(Object part, List<String> path) {
    if (part instanceof List<?> list) {
      for (Object element : list) {
        if (element instanceof Record record && isMissing(record, path)) {
          return true;
        }
      }
      return false;
    }
    return part instanceof Record record && isMissing(record, path);
  }
}
