package org.filinghub.schema.form;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.profile.PolicyProfile;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.Uscc;

/**
 * A form, for rules that compare a system or an app with other parts of it.
 *
 * @param profileOf the profile of the authority that an app goes to
 */
record WholeForm(
    ProviderFormInput form, Function<AppFormInput, PolicyProfile> profileOf, Instant submittedAt) {

  /** Returns who may hold the ICP and MLPS filings: 主管单位 or 开发者 (GD-developer). */
  Set<Uscc> holders() {
    OrganizationInput developer = form.developer();
    return developer == null
        ? Set.of(form.owner().uscc())
        : Stream.of(form.owner().uscc(), developer.uscc()).collect(Collectors.toSet());
  }

  boolean hasSystem(String name) {
    return form.systems().stream().anyMatch(system -> system.name().strip().equals(name.strip()));
  }

  /** Returns the operating systems whose packages the authority of this app files (MOE-A1.8). */
  Set<Platform> platforms(AppFormInput app) {
    return profileOf.apply(app).policy().platforms().value();
  }

  /**
   * Returns whether the submission is in the buffer period of every authority concerned. If a
   * system carries no app, the authorities of all apps are concerned.
   */
  boolean inBuffer(BusinessSystemInput system) {
    List<AppFormInput> carried =
        apps().filter(app -> app.systemName().strip().equals(system.name().strip())).toList();
    return (carried.isEmpty() ? apps() : carried.stream())
        .allMatch(app -> Precondition.inBuffer(profileOf.apply(app), submittedAt));
  }

  private Stream<AppFormInput> apps() {
    return form.apps().stream().limit(AnnexOneRules.MOST_APPS);
  }
}
