package org.filinghub.national.submission;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.MalformedValue;

/**
 * Converts the path of an authority's refusal to a path in the provider's form. An authority
 * receives one app and answers with {@code submission, app, stages}; in the form that is {@code
 * form, apps, 3, stages}.
 */
final class ProviderFormPaths {
  private static final Set<String> BLOCKS = Set.of("owner", "developer", "system", "app");

  private ProviderFormPaths() {}

  /**
   * @param app index of the app in the form
   */
  static Refusal inForm(Refusal refusal, ProviderFormInput form, int app) {
    return refusal.withPath(inForm(refusal.path(), form, app));
  }

  private static List<String> inForm(List<String> path, ProviderFormInput form, int app) {
    String block = path.size() < 2 ? "" : path.get(1);
    List<String> field = path.size() < 3 ? List.of() : path.subList(2, path.size());
    List<String> inForm = new ArrayList<>(List.of("form"));
    switch (block) {
      case "owner", "developer" -> inForm.add(block);
      case "system" ->
          inForm.addAll(List.of("systems", String.valueOf(systemOf(form, form.apps().get(app)))));
      default -> inForm.addAll(List.of("apps", String.valueOf(app)));
    }
    // A refusal of anything else, for example of the route, concerns the app as a whole.
    if (BLOCKS.contains(block)) {
      inForm.addAll(field);
    }
    return inForm;
  }

  /** Index of the system that runs the app. The rules of annex 1 guarantee that it exists. */
  static int systemOf(ProviderFormInput form, AppFormInput app) {
    for (int i = 0; i < form.systems().size(); i++) {
      if (form.systems().get(i).name().strip().equals(app.systemName().strip())) {
        return i;
      }
    }
    throw new MalformedValue("systemName", app.systemName(), "the name of a system of the form");
  }
}
