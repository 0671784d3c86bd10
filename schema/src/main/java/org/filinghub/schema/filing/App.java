package org.filinghub.schema.filing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** 教育移动应用信息 (annex 1). */
public record App(
    String name,
    Channel channel,
    List<AppVersion> versions,
    List<FunctionType> functionTypes,
    List<Audience> audiences,
    List<SchoolStage> stages,
    List<String> serviceContents,
    List<String> permissions,
    List<AppFeature> features,
    @Nullable String securityCertification) {

  public App {
    versions = List.copyOf(versions);
    functionTypes = List.copyOf(functionTypes);
    audiences = List.copyOf(audiences);
    stages = List.copyOf(stages);
    serviceContents = List.copyOf(serviceContents);
    permissions = List.copyOf(permissions);
    features = List.copyOf(features);
  }
}
