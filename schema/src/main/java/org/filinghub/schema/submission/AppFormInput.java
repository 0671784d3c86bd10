package org.filinghub.schema.submission;

import java.util.List;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.jspecify.annotations.Nullable;

/** 教育移动应用信息 (annex 1) as the provider sends it, not yet checked. */
public record AppFormInput(
    String name,
    Channel channel,
    String systemName,
    List<AppVersionInput> versions,
    List<FunctionType> functionTypes,
    List<Audience> audiences,
    List<SchoolStage> stages,
    List<String> serviceContents,
    List<String> permissions,
    List<AppFeature> features,
    @Nullable String securityCertification) {

  public AppFormInput {
    versions = List.copyOf(versions);
    functionTypes = List.copyOf(functionTypes);
    audiences = List.copyOf(audiences);
    stages = List.copyOf(stages);
    serviceContents = List.copyOf(serviceContents);
    permissions = List.copyOf(permissions);
    features = List.copyOf(features);
  }

  /** One installable package as the provider sends it (MOE-A1.5). */
  public record AppVersionInput(
      Platform platform,
      String version,
      String packageName,
      String packageSha256,
      @Nullable String signingCertSha256) {}
}
