package org.filinghub.province.hosting;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.filinghub.schema.problem.Problem;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;

/** The authorities that this process hosts. */
public final class HostedAuthorities {
  private final Map<String, HostedAuthority> byCode;

  HostedAuthorities(Collection<HostedAuthority> authorities) {
    this.byCode =
        authorities.stream()
            .collect(
                Collectors.toMap(
                    authority -> authority.code().value(),
                    authority -> authority,
                    (one, other) -> one,
                    TreeMap::new));
  }

  public Collection<HostedAuthority> all() {
    return byCode.values();
  }

  Optional<HostedAuthority> find(String code) {
    return Optional.ofNullable(byCode.get(code));
  }

  /**
   * @throws org.filinghub.schema.problem.ProblemException AUTHORITY_NOT_HOSTED
   */
  public HostedAuthority get(JurisdictionCode code) {
    return find(code.value())
        .orElseThrow(() -> Problem.AUTHORITY_NOT_HOSTED.because(notHosted(code.value())));
  }

  String notHosted(String code) {
    String hosted = String.join(", ", byCode.keySet());
    return String.valueOf(
        new MalformedValue("authority", code, "one hosted here: " + hosted).getMessage());
  }
}
