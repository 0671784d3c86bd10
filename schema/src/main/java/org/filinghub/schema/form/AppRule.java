package org.filinghub.schema.form;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.RuleId;

/** Rules for 教育移动应用信息, one block per app. */
enum AppRule {
  /** 应用名称. Source: annex 1. */
  NAME("MOE-12", "MOE-A1") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      block.at("name").requireText(app.name());
    }
  },

  /** The app names a system of this form. Source: GD-system. */
  CARRIED_BY_A_SYSTEM("MOE-A1", "GD-system") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      if (!Texts.isGiven(app.systemName())) {
        block.at("systemName").missing("name of a system of this form");
      } else if (!whole.hasSystem(app.systemName())) {
        block
            .at("systemName")
            .refuse(RefusalCode.SYSTEM_UNKNOWN, app.systemName(), "name of a system of this form");
      }
    }
  },

  /** 版本号 and package of each platform: at least one, and one per platform. Source: MOE-A1.5. */
  ONE_VERSION_PER_PLATFORM("MOE-A1.5", "MOE-A1.8") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      Field field = block.at("versions");
      if (app.versions().isEmpty()) {
        field.missing("at least one, one per platform");
      }
      Set<Platform> seen = EnumSet.noneOf(Platform.class);
      Entries.check(
          app.versions(),
          field,
          (version, entry) -> {
            if (!seen.add(version.platform())) {
              entry.at("platform").invalid(version.platform().name(), "one version per platform");
            }
          });
    }
  },

  /** 应用平台 is one that the annex names or the authority's profile adds. Source: MOE-A1.8. */
  PLATFORMS("MOE-A1.8") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      Set<Platform> filed = whole.platforms(app);
      Entries.check(
          firstOf(app.versions()),
          block.at("versions"),
          (version, entry) -> {
            if (!filed.contains(version.platform())) {
              entry
                  .at("platform")
                  .invalid(
                      version.platform().name(),
                      filed.stream().sorted().map(Enum::name).collect(Collectors.joining(" or ")));
            }
          });
    }
  },

  /** 版本号, package name and hash of each uploaded package. Source: MOE-A1.5. */
  PACKAGES("MOE-A1.5") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      Entries.check(
          firstOf(app.versions()),
          block.at("versions"),
          (version, entry) -> {
            entry.at("version").requireText(version.version());
            entry.at("packageName").requireText(version.packageName());
            entry.at("packageSha256").requireSha256(version.packageSha256());
            entry.at("signingCertSha256").allowSha256(version.signingCertSha256());
          });
    }
  },

  /** 安全认证号 is 选填项. Its format is not defined. Source: MOE-A1.7, GD-cert. */
  SECURITY_CERTIFICATION("MOE-A1.7", "GD-cert") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      block.at("securityCertification").allowText(app.securityCertification(), 64);
    }
  },

  /** 功能类型, at least one. Source: MOE-A1.9. */
  FUNCTION_TYPES("MOE-A1.9") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      if (app.functionTypes().isEmpty()) {
        block.at("functionTypes").missing("at least one of LEARNING, MANAGEMENT_SERVICE");
      }
    }
  },

  /** 服务对象, at least one. Source: MOE-A1.10. */
  AUDIENCES("MOE-A1.10") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      if (app.audiences().isEmpty()) {
        block.at("audiences").missing("at least one of STUDENT, PARENT, TEACHER");
      }
    }
  },

  /** An app for 学生 names their school stages. Source: MOE-A1.10. */
  STAGES_OF_STUDENTS("MOE-A1.10") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      if (app.audiences().contains(Audience.STUDENT) && app.stages().isEmpty()) {
        block
            .at("stages")
            .refuse(
                RefusalCode.STAGE_REQUIRED, "none", "at least one school stage, as it serves 学生");
      }
    }
  },

  /**
   * 服务内容, at least one. The platform defines the codes, so they are not checked. Source: MOE-A1.11.
   */
  SERVICE_CONTENTS("MOE-A1.11") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      Field field = block.at("serviceContents");
      if (app.serviceContents().isEmpty()) {
        field.missing("at least one");
      }
      Entries.check(app.serviceContents(), field, (content, entry) -> entry.requireText(content));
    }
  },

  /** 获取的权限. The list may be empty. Source: MOE-A1.6. */
  PERMISSIONS("MOE-A1.6") {
    @Override
    void check(AppFormInput app, WholeForm whole, Field block) {
      Entries.check(
          app.permissions(),
          block.at("permissions"),
          (permission, entry) -> entry.requireText(permission));
    }
  };

  private final List<RuleId> clauses;

  AppRule(String... clauses) {
    this.clauses = Stream.of(clauses).map(RuleId::new).toList();
  }

  List<RuleId> clauses() {
    return clauses;
  }

  abstract void check(AppFormInput app, WholeForm whole, Field block);

  /**
   * Returns the versions to check. Another rule refuses a list that is too long, so it is refused
   * once.
   */
  private static List<AppVersionInput> firstOf(List<AppVersionInput> versions) {
    return versions.subList(0, Math.min(versions.size(), Entries.MOST));
  }
}
