package org.filinghub.gateway.authority;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.filinghub.gateway.remote.NodeGuard;
import org.filinghub.gateway.remote.RemoteNodes;
import org.filinghub.schema.client.NodeClient;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * The clients of the connected authorities by code. The hub does not start if a configured code is
 * not a jurisdiction code or an address is not an HTTP address.
 */
@Component
@EnableConfigurationProperties(AuthorityNodeProperties.class)
public class AuthorityClients {
  private final Map<JurisdictionCode, AuthorityClient> clients = new TreeMap<>();

  AuthorityClients(AuthorityNodeProperties settings, RemoteNodes nodes) {
    settings
        .authorities()
        .forEach(
            (text, address) -> {
              JurisdictionCode code = JurisdictionCode.parse(text);
              NodeGuard guard =
                  nodes.guard(
                      "authority-" + code, "authority " + code, Problem.AUTHORITY_UNREACHABLE);
              NodeClient client = nodes.connect(httpAddress(text, address.url()), guard);
              clients.put(code, new AuthorityClient(code, client, guard, nodes));
            });
  }

  /** The authority's client; empty if the hub has no address of its node. */
  public Optional<AuthorityClient> find(JurisdictionCode code) {
    return Optional.ofNullable(clients.get(code));
  }

  /** The authority's client. Problem: AUTHORITY_NOT_CONNECTED. */
  public AuthorityClient get(JurisdictionCode code) {
    return find(code)
        .orElseThrow(
            () ->
                Problem.AUTHORITY_NOT_CONNECTED.because(
                    "jurisdiction: "
                        + code
                        + " (expected: one whose authority has a node the hub knows of)"));
  }

  private static URI httpAddress(String code, URI url) {
    if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
      throw new MalformedValue(
          "filinghub.authorities." + code + ".url", url.toString(), "an http or https address");
    }
    return url;
  }
}
