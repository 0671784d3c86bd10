package org.filinghub.contract;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;

/**
 * What a run needs to know.
 *
 * @param url the authority's GraphQL endpoint
 * @param tokens bearer tokens that the node accepts; a check that lacks one fails and says which
 */
public record KitSettings(
    URI url, JurisdictionCode code, Map<Persona, String> tokens, Deviations deviations) {
  private static final int SEED = 20_191_111;

  public KitSettings {
    tokens = new EnumMap<>(tokens);
  }

  /** From {@code -Dauthority.…}. */
  static KitSettings fromProperties() {
    return new KitSettings(
        address(System.getProperty("authority.url", "")),
        JurisdictionCode.parse(System.getProperty("authority.code", "")),
        tokens(ContractKit.file("authority.tokens").orElse("")),
        ContractKit.file("authority.deviations").map(Deviations::read).orElse(Deviations.NONE));
  }

  /** The kit's own forms: one synthetic provider, registered where the authority is. */
  static Forms forms(JurisdictionCode code) {
    String region =
        switch (code.value()) {
          case "00" -> "110100";
          case "66" -> "659001";
          default -> code + "0100";
        };
    return Forms.provider(region, SEED);
  }

  /** The provider token must be this one's. */
  public static Uscc provider(JurisdictionCode code) {
    return forms(code).uscc();
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
      throw new MalformedValue("authority.tokens", "no properties", "lines of name=token");
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

  /** Tokens are nobody's business. */
  @Override
  public String toString() {
    return "KitSettings[" + url + "]";
  }
}
