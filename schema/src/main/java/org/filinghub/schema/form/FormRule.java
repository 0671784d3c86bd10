package org.filinghub.schema.form;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/** Rules that compare the blocks of a form. */
enum FormRule {
  /** 一个系统填一个: at least one system block. Source: annex 1. */
  HAS_SYSTEMS("MOE-12", "MOE-A1") {
    @Override
    void check(ProviderFormInput form, Field top) {
      checkCount(form.systems().size(), AnnexOneRules.MOST_SYSTEMS, top.at("systems"));
    }
  },

  /** 一个应用填一次: at least one app block. Source: annex 1. */
  HAS_APPS("MOE-12", "MOE-A1") {
    @Override
    void check(ProviderFormInput form, Field top) {
      checkCount(form.apps().size(), AnnexOneRules.MOST_APPS, top.at("apps"));
    }
  },

  /**
   * Apps refer to a system by its name, so no two systems have the same name. Source: GD-system.
   */
  SYSTEM_NAMES_DIFFER("MOE-A1", "GD-system") {
    @Override
    void check(ProviderFormInput form, Field top) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < Math.min(form.systems().size(), AnnexOneRules.MOST_SYSTEMS); i++) {
        String name = form.systems().get(i).name();
        if (Texts.isGiven(name) && !seen.add(name.strip())) {
          top.at("systems").at(i).at("name").invalid(name, "a name no other system here has");
        }
      }
    }
  },

  /** 一个应用填一次, and a product is filed once. Source: MOE-11a, annex 1. */
  NO_APP_TWICE("MOE-11a", "MOE-A1") {
    @Override
    void check(ProviderFormInput form, Field top) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < Math.min(form.apps().size(), AnnexOneRules.MOST_APPS); i++) {
        AppFormInput app = form.apps().get(i);
        if (Texts.isGiven(app.name())
            && !seen.add(app.channel() + " " + ProductName.normalised(app.name()))) {
          top.at("apps")
              .at(i)
              .at("name")
              .refuse(RefusalCode.DUPLICATE_FILING, app.name(), "each app once in a form");
        }
      }
    }
  };

  private final List<RuleId> clauses;

  FormRule(String... clauses) {
    this.clauses = Stream.of(clauses).map(RuleId::new).toList();
  }

  List<RuleId> clauses() {
    return clauses;
  }

  abstract void check(ProviderFormInput form, Field top);

  private static void checkCount(int count, int most, Field field) {
    if (count == 0) {
      field.missing("1 to " + most);
    } else if (count > most) {
      field.invalid(String.valueOf(count), "1 to " + most);
    }
  }
}
