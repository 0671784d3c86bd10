package org.filinghub.gateway.routing;

import java.util.List;
import org.filinghub.schema.filing.Channel;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * Who wants to file what.
 *
 * @param owner 主管单位
 * @param channel what the app is delivered as
 * @param selfUse 自研自用 (MOE-21)
 * @param target jurisdiction asked for under a group exception (GD-group)
 */
public record RouteQuestion(
    OrganizationInput owner,
    Channel channel,
    String appName,
    List<String> packageNames,
    boolean selfUse,
    @Nullable JurisdictionCode target) {
  public RouteQuestion {
    packageNames = List.copyOf(packageNames);
  }
}
