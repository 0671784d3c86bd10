package org.filinghub.gateway.remote;

/**
 * What the hub reads of a filing: the public fields and no others. What is not asked for cannot end
 * up in a cache or a log.
 */
public final class PublicFiling {
  /** Spread it as {@code ...publicFiling}; brings {@code ...app} along. */
  public static final String FRAGMENT =
      """
      fragment publicFiling on ProviderFiling {
        id number origin jurisdiction status revision
        app { ...app }
        system { name domains icpNumber mlpsLevel }
        owner { ...publicOrganization }
        developer { ...publicOrganization }
        submittedAt filedAt endedAt bufferConditional
      }
      fragment app on App {
        name channel versions { platform version packageName packageSha256 signingCertSha256 }
        functionTypes audiences stages serviceContents permissions features securityCertification
      }
      fragment publicOrganization on Organization {
        uscc name nature registrationPlace { region address }
      }
      """;

  private PublicFiling() {}
}
