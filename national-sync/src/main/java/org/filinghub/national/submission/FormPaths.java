package org.filinghub.national.submission;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.Refusal;
import org.filinghub.schema.value.MalformedValue;

/**
 * An authority is given one app and speaks of {@code submission, app, stages}; the provider knows
 * it as {@code form, apps, 3, stages}.
 */
final class FormPaths {
  private FormPaths() {}

  static Refusal inForm(Refusal refusal, ProviderFormInput form, int app) {
    return new Refusal(
        refusal.code(),
        inForm(refusal.path(), form, app),
        refusal.text(),
        refusal.rules(),
        refusal.existing(),
        refusal.until());
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
    // What the authority says of other things, of the route say, concerns the app as a whole.
    if (List.of("owner", "developer", "system", "app").contains(block)) {
      inForm.addAll(field);
    }
    return inForm;
  }

  /** Place of the system that carries an app; the rules of annex 1 made sure there is one. */
  static int systemOf(ProviderFormInput form, AppFormInput app) {
    for (int i = 0; i < form.systems().size(); i++) {
      if (form.systems().get(i).name().strip().equals(app.systemName().strip())) {
        return i;
      }
    }
    throw new MalformedValue("systemName", app.systemName(), "the name of a system of the form");
  }
}
