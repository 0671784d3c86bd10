package org.filinghub.schema.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IpLiteralTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "192.0.2.10",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "2001:db8::1",
        "2001:DB8:0:0:0:0:0:1",
        "1:2:3:4:5:6:7::",
        "::2:3:4:5:6:7:8",
        "::ffff:192.0.2.10",
        "64:ff9b::192.0.2.10",
        "1:2:3:4:5:6:192.0.2.10"
      })
  void acceptsAddresses(String address) throws UnknownHostException {
    assertThat(IpLiteral.matches(address)).isTrue();
    // The JDK accepts the same text. It sends no DNS query for a valid address.
    assertThat(InetAddress.getByName(address)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.2.3",
        "1.2.3.4.5",
        "256.1.1.1",
        "01.2.3.4",
        "1.2.3.4 ",
        "1.2.3.4/24",
        "1.2.3.4:80",
        "example.com",
        "localhost",
        ":",
        ":::",
        "1:::2",
        "1::2::3",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8",
        "12345::",
        "g::1",
        "fe80::1%eth0",
        "[::1]",
        "192.0.2.10::",
        "::192.0.2.10:1",
        "1:2:3:4:5:6:7:192.0.2.10",
        "::ffff:192.0.2",
        "１.2.3.4"
      })
  void refusesInvalidAddresses(String text) {
    assertThat(IpLiteral.matches(text)).isFalse();
  }

  @Test
  void acceptsTheLongestAddress() {
    assertThat(IpLiteral.matches("ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255")).isTrue();
  }

  @Test
  void acceptsAddressesThatTheJdkPrints() throws UnknownHostException {
    Random random = new Random(20191201);
    for (int i = 0; i < 1_000; i++) {
      byte[] bytes = new byte[i % 2 == 0 ? 4 : 16];
      random.nextBytes(bytes);
      assertThat(IpLiteral.matches(InetAddress.getByAddress(bytes).getHostAddress())).isTrue();
    }
  }
}
