package org.filinghub.schema.platform;

import java.time.Instant;
import java.util.List;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.jspecify.annotations.Nullable;

/**
 * One record as its platform sends it.
 *
 * @param revision the platform's counter, strictly increasing per record
 * @param app null for WITHDRAW, as are all later components except {@code occurredAt}
 * @param occurredAt when it took effect on the platform
 */
public record PlatformItemInput(
    String platformAppId,
    int revision,
    PlatformAction action,
    Channel channel,
    @Nullable PlatformAppInput app,
    @Nullable OrganizationInput owner,
    @Nullable OrganizationInput developer,
    @Nullable BusinessSystemInput system,
    Instant occurredAt) {

  /** Whether an item stores or withdraws its record. */
  public enum PlatformAction {
    UPSERT,
    WITHDRAW
  }

  /** 教育移动应用信息 of an app that runs on a platform: no packages, one version. */
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
}
