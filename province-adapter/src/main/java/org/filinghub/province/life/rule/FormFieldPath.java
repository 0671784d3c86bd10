package org.filinghub.province.life.rule;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.jspecify.annotations.Nullable;

/**
 * Checks the path of a form field. Dots separate the steps: {@code app.stages}, {@code
 * app.versions.0.version}.
 */
final class FormFieldPath {
  private static final Set<String> BLOCKS = Set.of("owner", "developer", "system", "app");
  private static final Pattern INDEX = Pattern.compile("\\d{1,3}");

  private FormFieldPath() {}

  /** Whether the form of annex 1 has this field. */
  static boolean exists(String path) {
    String[] steps = path.split("\\.", -1);
    if (!BLOCKS.contains(steps[0])) {
      return false;
    }
    Type type = AcceptedSubmissionInput.class;
    for (String step : steps) {
      Type next = below(type, step);
      if (next == null) {
        return false;
      }
      type = next;
    }
    return true;
  }

  private static @Nullable Type below(Type type, String step) {
    if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
      return INDEX.matcher(step).matches() ? list.getActualTypeArguments()[0] : null;
    }
    if (!(type instanceof Class<?> form) || !isPartOfTheForm(form)) {
      return null;
    }
    for (RecordComponent component : form.getRecordComponents()) {
      if (component.getName().equals(step)) {
        return component.getGenericType();
      }
    }
    return null;
  }

  /** A value such as a USCC is a record too, but it has no form fields. */
  private static boolean isPartOfTheForm(Class<?> type) {
    return type.isRecord() && type.getPackage() == AcceptedSubmissionInput.class.getPackage();
  }
}
