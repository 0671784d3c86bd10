package org.filinghub.gateway.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Map;
import org.filinghub.schema.access.Caller;
import org.junit.jupiter.api.Test;

class CallerQuotaKeyTest {
  private static final Caller MINISTRY = Caller.fromClaims(Map.of("role", "ministry", "sub", "m"));
  private static final Caller OPERATOR = Caller.fromClaims(Map.of("role", "operator", "sub", "o"));

  @Test
  void identifiesTokenHolderFromAnyAddress() throws UnknownHostException {
    CallerQuotaKey ministry = CallerQuotaKey.of(MINISTRY, from("192.0.2.1", 1));

    assertThat(ministry).isEqualTo(CallerQuotaKey.of(MINISTRY, from("192.0.2.2", 2)));
    assertThat(ministry).isNotEqualTo(CallerQuotaKey.of(OPERATOR, from("192.0.2.1", 1)));
  }

  @Test
  void identifiesAnonymousCallersByAddressWithoutPort() throws UnknownHostException {
    CallerQuotaKey one = CallerQuotaKey.of(Caller.ANONYMOUS, from("192.0.2.1", 1));

    assertThat(one).isEqualTo(CallerQuotaKey.of(Caller.ANONYMOUS, from("192.0.2.1", 2)));
    assertThat(one).isNotEqualTo(CallerQuotaKey.of(Caller.ANONYMOUS, from("192.0.2.2", 1)));
    assertThat(one).isNotEqualTo(CallerQuotaKey.of(Caller.ANONYMOUS, null));
    assertThat(one.toString()).doesNotContain("192", "c0000201");
  }

  @Test
  void treatsIpv6NetworkAsOneAddress() throws UnknownHostException {
    CallerQuotaKey one = CallerQuotaKey.of(Caller.ANONYMOUS, from("2001:db8:1:2::1", 1));

    assertThat(one).isEqualTo(CallerQuotaKey.of(Caller.ANONYMOUS, from("2001:db8:1:2:ffff::9", 1)));
    assertThat(one).isNotEqualTo(CallerQuotaKey.of(Caller.ANONYMOUS, from("2001:db8:1:3::1", 1)));
  }

  private static InetSocketAddress from(String address, int port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(address), port);
  }
}
