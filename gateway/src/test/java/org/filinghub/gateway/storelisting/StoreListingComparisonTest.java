package org.filinghub.gateway.storelisting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.storelisting.StoreListingComparison.AttributeMatch;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.Proves;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreListingComparisonTest {
  private static final String CERT = "ab".repeat(32);
  private static final String PACKAGE = "01".repeat(32);
  private static final String OTHER = "cd".repeat(32);
  private static final FilingNumber NUMBER = Filings.number("43", 1);

  /** The iOS version has no hashes: store and provider do not have the same package file. */
  private static final ProviderFiling FILING =
      filing(
          "示例课堂 ABC",
          new AppVersion(Platform.ANDROID, "1.0", "com.example.Classroom", PACKAGE, CERT),
          new AppVersion(Platform.IOS, "1.0", "com.example.classroom", null, null));

  @ParameterizedTest(name = "{0} {1}: {2}, {3}")
  @CsvSource({
    // platform, packageName; platform matches, package matches
    "ANDROID, com.example.Classroom, true, true",
    "ANDROID, ' com.example.Classroom ', true, true",
    "ANDROID, com.example.classroom, true, false",
    "ANDROID, com.example.other, true, false",
    "IOS, com.example.classroom, true, true",
    "IOS, COM.EXAMPLE.Classroom, true, true",
    "IOS, com.example, true, false",
    "HARMONY, com.example.Classroom, false, false",
  })
  @Proves({"MOE-16", "BJ-13"})
  void comparesThePackageFiledForThePlatform(
      Platform platform, String packageName, boolean samePlatform, boolean samePackage) {
    List<AttributeMatch> matches =
        StoreListingComparison.of(listing(platform, packageName, null, null, null), FILING);

    assertThat(matches)
        .extracting(AttributeMatch::attribute)
        .containsExactly("platform", "packageName");
    assertThat(matches)
        .extracting(AttributeMatch::matches)
        .containsExactly(samePlatform, samePackage);
    assertThat(matches.get(1).filed())
        .isEqualTo(
            switch (platform) {
              case ANDROID -> "com.example.Classroom";
              case IOS -> "com.example.classroom";
              case HARMONY -> null;
            });
  }

  @ParameterizedTest
  @CsvSource({"示例课堂 ABC, true", "示例课堂ＡＢＣ, true", "示例课堂abc, true", "示例课堂, false", "示例课堂-ABC, false"})
  @Proves("MOE-16")
  void comparesNormalisedAppNames(String name, boolean same) {
    AttributeMatch match =
        of("appName", listing(Platform.ANDROID, "com.example.Classroom", name, null, null));

    assertThat(match).isEqualTo(new AttributeMatch("appName", name, "示例课堂 ABC", same));
  }

  @Test
  void comparesHashesOfAnySpelling() {
    String colons = CERT.toUpperCase(java.util.Locale.ROOT).replaceAll("(..)(?!$)", "$1:");

    StoreListing listing = listing(Platform.ANDROID, "com.example.Classroom", null, colons, OTHER);

    assertThat(of("signingCertSha256", listing))
        .isEqualTo(new AttributeMatch("signingCertSha256", CERT, CERT, true));
    assertThat(of("packageSha256", listing))
        .isEqualTo(new AttributeMatch("packageSha256", OTHER, PACKAGE, false));
  }

  @Test
  void attributeMissingInTheFilingDoesNotMatch() {
    StoreListing listing = listing(Platform.IOS, "com.example.classroom", null, CERT, PACKAGE);

    assertThat(of("signingCertSha256", listing))
        .isEqualTo(new AttributeMatch("signingCertSha256", CERT, null, false));
    assertThat(of("packageSha256", listing))
        .isEqualTo(new AttributeMatch("packageSha256", PACKAGE, null, false));
  }

  @Test
  void showsTheMatchingVersionOfThePlatform() {
    ProviderFiling filing =
        filing(
            "示例",
            new AppVersion(Platform.ANDROID, "1.0", "com.example.one", null, null),
            new AppVersion(Platform.ANDROID, "2.0", "com.example.two", PACKAGE, null));
    StoreListing listing = listing(Platform.ANDROID, "com.example.two", null, null, OTHER);

    assertThat(StoreListingComparison.of(listing, filing))
        .containsExactly(
            new AttributeMatch("platform", "ANDROID", "ANDROID", true),
            new AttributeMatch("packageName", "com.example.two", "com.example.two", true),
            new AttributeMatch("packageSha256", OTHER, PACKAGE, false));
  }

  @Test
  void withoutFilingListsAllAttributesAsNotMatching() {
    List<AttributeMatch> matches =
        StoreListingComparison.of(
            listing(Platform.ANDROID, "com.example", "示例", CERT, PACKAGE), null);

    assertThat(matches)
        .extracting(AttributeMatch::attribute)
        .containsExactly(
            "platform", "packageName", "appName", "signingCertSha256", "packageSha256");
    assertThat(matches).allMatch(match -> match.filed() == null && !match.matches());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "z", "gg", "0x12"})
  void rejectsAnInvalidHash(String given) {
    assertThatThrownBy(() -> listing(Platform.IOS, "com.example", null, null, given))
        .isInstanceOf(MalformedValue.class)
        .hasMessage("listing.packageSha256: %s (expected: SHA-256, 64 hexadecimal digits)", given);
    assertThatThrownBy(() -> listing(Platform.IOS, "com.example", null, given, null))
        .hasMessageStartingWith("listing.signingCertSha256: ");
  }

  @Test
  void rejectsInvalidTexts() {
    assertThatThrownBy(() -> listing(Platform.IOS, " ", null, null, null))
        .hasMessageStartingWith("listing.packageName: ");
    assertThatThrownBy(() -> listing(Platform.IOS, "a".repeat(201), null, null, null))
        .hasMessageStartingWith("listing.packageName: aaa");
    assertThatThrownBy(() -> listing(Platform.IOS, "com.example", "a\nb", null, null))
        .hasMessage(
            "listing.appName: a\\u000Ab (expected: 1 to 200 characters, no control characters)");
  }

  private static AttributeMatch of(String attribute, StoreListing listing) {
    return StoreListingComparison.of(listing, FILING).stream()
        .filter(match -> match.attribute().equals(attribute))
        .findFirst()
        .orElseThrow();
  }

  private static StoreListing listing(
      Platform platform,
      String packageName,
      @Nullable String appName,
      @Nullable String signingCert,
      @Nullable String packageHash) {
    return StoreListing.of(NUMBER, platform, packageName, appName, signingCert, packageHash);
  }

  private static ProviderFiling filing(String name, AppVersion... versions) {
    ProviderFiling filing = Filings.filing("43", 1, FilingStatus.FILED, 2);
    App app = filing.app();
    return new ProviderFiling(
        filing.id(),
        filing.number(),
        filing.origin(),
        filing.jurisdiction(),
        filing.status(),
        filing.revision(),
        new App(
            name,
            app.channel(),
            List.of(versions),
            app.functionTypes(),
            app.audiences(),
            app.stages(),
            app.serviceContents(),
            app.permissions(),
            app.features(),
            null),
        filing.system(),
        filing.owner(),
        filing.developer(),
        filing.submittedAt(),
        filing.filedAt(),
        filing.endedAt(),
        false);
  }
}
