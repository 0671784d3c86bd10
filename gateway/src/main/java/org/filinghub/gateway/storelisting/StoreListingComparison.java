package org.filinghub.gateway.storelisting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.form.ProductName;
import org.jspecify.annotations.Nullable;

/**
 * Compares an app store's listing with a filing, attribute by attribute (MOE-14b, MOE-16, BJ-13). A
 * difference is a fact, not a verdict: the regulations require a filing before listing, but no
 * equal values, and a new version is uploaded before its change is reported. The store decides what
 * follows.
 */
final class StoreListingComparison {
  private StoreListingComparison() {}

  /**
   * One attribute, as declared and as filed.
   *
   * @param filed null if the filing does not state it, or if there is no filing
   */
  record AttributeMatch(
      String attribute, @Nullable String declared, @Nullable String filed, boolean matches) {}

  /** Returns a match for each declared attribute, in the order of the contract's input. */
  static List<AttributeMatch> of(StoreListing listing, @Nullable ProviderFiling filing) {
    List<AppVersion> versions =
        filing == null
            ? List.of()
            : filing.app().versions().stream()
                .filter(version -> version.platform() == listing.platform())
                .toList();
    List<AttributeMatch> matches = new ArrayList<>();
    String platform = listing.platform().name();
    matches.add(
        new AttributeMatch(
            "platform", platform, versions.isEmpty() ? null : platform, !versions.isEmpty()));
    matches.add(
        ofVersions(
            "packageName",
            listing.packageName(),
            versions,
            AppVersion::packageName,
            (declared, filed) -> isSamePackage(listing.platform(), declared, filed)));
    if (listing.appName() != null) {
      String filed = filing == null ? null : filing.app().name();
      matches.add(
          new AttributeMatch(
              "appName",
              listing.appName(),
              filed,
              filed != null && isSameBy(ProductName::normalised, listing.appName(), filed)));
    }
    if (listing.signingCertSha256() != null) {
      matches.add(
          ofVersions(
              "signingCertSha256",
              listing.signingCertSha256(),
              versions,
              AppVersion::signingCertSha256,
              StoreListingComparison::isSameHash));
    }
    if (listing.packageSha256() != null) {
      matches.add(
          ofVersions(
              "packageSha256",
              listing.packageSha256(),
              versions,
              AppVersion::packageSha256,
              StoreListingComparison::isSameHash));
    }
    return List.copyOf(matches);
  }

  /**
   * The filed value is that of a matching version, else that of the first version that states it.
   */
  private static AttributeMatch ofVersions(
      String attribute,
      String declared,
      List<AppVersion> versions,
      Function<AppVersion, @Nullable String> value,
      BiPredicate<String, String> same) {
    String filed = null;
    for (AppVersion version : versions) {
      String stated = value.apply(version);
      if (stated != null && same.test(declared, stated)) {
        return new AttributeMatch(attribute, declared, stated, true);
      }
      filed = filed == null ? stated : filed;
    }
    return new AttributeMatch(attribute, declared, filed, false);
  }

  /** Package names are case-sensitive on Android and HarmonyOS, and not on iOS. */
  private static boolean isSamePackage(Platform platform, String declared, String filed) {
    return switch (platform) {
      case IOS -> declared.equalsIgnoreCase(filed.strip());
      case ANDROID, HARMONY -> declared.equals(filed.strip());
    };
  }

  private static boolean isSameHash(String declared, String filed) {
    return declared.equals(filed.strip().toLowerCase(Locale.ROOT));
  }

  private static boolean isSameBy(UnaryOperator<String> normal, String declared, String filed) {
    return normal.apply(declared).equals(normal.apply(filed));
  }
}
