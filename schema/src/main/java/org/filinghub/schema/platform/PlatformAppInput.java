package org.filinghub.schema.platform;

import java.util.List;
import org.filinghub.schema.filing.AppFeature;
import org.filinghub.schema.filing.Audience;
import org.filinghub.schema.filing.FunctionType;
import org.filinghub.schema.filing.SchoolStage;

/** 教育移动应用信息 of an app that lives on a platform: no packages, one version. */
public record PlatformAppInput(
    String name,
    String version,
    List<FunctionType> functionTypes,
    List<Audience> audiences,
    List<SchoolStage> stages,
    List<String> serviceContents,
    List<String> permissions,
    List<AppFeature> features) {

  public PlatformAppInput {
    functionTypes = List.copyOf(functionTypes);
    audiences = List.copyOf(audiences);
    stages = List.copyOf(stages);
    serviceContents = List.copyOf(serviceContents);
    permissions = List.copyOf(permissions);
    features = List.copyOf(features);
  }
}
