package org.filinghub.gateway.authority;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.filinghub.gateway.remote.NodeGuardProperties;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The connected authorities by code. A code that is none, or an address that is none, stops the
 * start.
 */
@Component
@EnableConfigurationProperties(AuthorityNodeProperties.class)
public class AuthorityClients {
  private final Map<JurisdictionCode, AuthorityClient> clients = new TreeMap<>();

  AuthorityClients(AuthorityNodeProperties settings, NodeGuardProperties guard, RemoteNodes nodes) {
    settings
        .authorities()
        .forEach(
            (text, address) -> {
              JurisdictionCode code = JurisdictionCode.parse(text);
              clients.put(
                  code,
                  new AuthorityClient(
                      code,
                      nodes.connect(
                          "authority " + code,
                          web(text, address.url()),
                          Problem.AUTHORITY_UNREACHABLE,
                          guard.concurrent()),
                      nodes));
            });
  }

  /** Empty when that authority has no node the hub knows of. */
  public Optional<AuthorityClient> find(JurisdictionCode code) {
    return Optional.ofNullable(clients.get(code));
  }

  /** The authority's client, or AUTHORITY_NOT_CONNECTED. */
  public AuthorityClient get(JurisdictionCode code) {
    return find(code)
        .orElseThrow(
            () ->
                Problem.AUTHORITY_NOT_CONNECTED.because(
                    "jurisdiction: "
                        + code
                        + " (expected: one whose authority has a node the hub knows of)"));
  }

  private static URI web(String code, URI url) {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new MalformedValue(
          "filinghub.authorities." + code + ".url", url.toString(), "an http or https address");
    }
    return url;
  }
}
