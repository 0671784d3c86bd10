package org.filinghub.gateway.routing;

import java.util.List;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;

/**
 * The input of a route decision.
 *
 * @param owner the organization that owns the app (主管单位)
 * @param channel the channel of the app, such as an installed app or a mini program
 * @param selfUse whether the owner developed the app for its own use (自研自用, MOE-21)
 * @param target jurisdiction requested under a group exception (GD-group); null for none
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
