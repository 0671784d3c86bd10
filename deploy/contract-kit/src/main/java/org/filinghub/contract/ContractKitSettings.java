package org.filinghub.contract;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;

/**
 * Settings of one run of the contract kit.
 *
 * @param url the authority's GraphQL endpoint
 * @param code jurisdiction code of the authority
 * @param tokens bearer tokens that the node accepts; a check fails if it needs a missing token
 * @param deviations deviations that the node's team declares
 */
public record ContractKitSettings(
    URI url, JurisdictionCode code, Map<Persona, String> tokens, DeclaredDeviations deviations) {

  public ContractKitSettings {
    tokens = new EnumMap<>(tokens);
  }

  /**
   * Reads the settings from the system properties {@code authority.…}.
   *
   * @throws MalformedValue if one is missing or wrong
   */
  static ContractKitSettings fromProperties() {
    return new ContractKitSettings(
        address(System.getProperty("authority.url", "")),
        JurisdictionCode.parse(System.getProperty("authority.code", "")),
        tokens(ContractKit.file("authority.tokens").orElse("")),
        ContractKit.file("authority.deviations")
            .map(DeclaredDeviations::read)
            .orElse(DeclaredDeviations.NONE));
  }

  /** Returns the USCC that the provider token must contain. */
  public static Uscc provider(JurisdictionCode code) {
    return new SyntheticProvider(code).uscc();
  }

  private static URI address(String text) {
    try {
      URI uri = URI.create(text);
      if (uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("authority.url", text, "the address of a GraphQL endpoint");
    }
    throw new MalformedValue("authority.url", text, "the address of a GraphQL endpoint");
  }

  static Map<Persona, String> tokens(String text) {
    Properties properties = new Properties();
    try {
      properties.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (IllegalArgumentException e) {
      throw new MalformedValue("authority.tokens", "not a properties file", "lines of name=token");
    }
    Map<Persona, String> tokens = new EnumMap<>(Persona.class);
    for (Persona persona : Persona.values()) {
      String token = properties.getProperty(persona.key(), "").strip();
      if (!token.isEmpty()) {
        tokens.put(persona, token);
      }
    }
    return tokens;
  }

  /** Omits the tokens, which are secrets. */
  @Override
  public String toString() {
    return "KitSettings[" + url + "]";
  }
}
