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

  /** 论坛, 收费, 直播, 中小学学科培训 (annex 1). */
  public enum AppFeature {
    FORUM,
    PAID,
    LIVE_STREAM,
    K12_TUTORING
  }

  /** 服务对象 (MOE-A1.10). */
  public enum Audience {
    STUDENT,
    PARENT,
    TEACHER
  }

  /** The form in which an app is delivered (annex 1, MOE-10c, HN-0). */
  public enum Channel {
    NATIVE_APP,
    MINI_PROGRAM,
    ENTERPRISE_ACCOUNT,
    OFFICIAL_ACCOUNT,
    H5
  }

  /** 功能类型 (MOE-A1.9). */
  public enum FunctionType {
    LEARNING,
    MANAGEMENT_SERVICE
  }

  /** 教育阶段 (MOE-A1.10). */
  public enum SchoolStage {
    KINDERGARTEN,
    PRIMARY_AND_SECONDARY,
    VOCATIONAL,
    HIGHER_EDUCATION
  }
}
