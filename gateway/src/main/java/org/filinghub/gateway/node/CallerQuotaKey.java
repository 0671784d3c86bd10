package org.filinghub.gateway.node;

import graphql.schema.DataFetchingEnvironment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.filinghub.schema.access.Caller;
import org.jspecify.annotations.Nullable;

/**
 * Identifies one caller for limits per caller: by the token, or by the network address if the
 * caller is anonymous. All addresses of one IPv6 /64 network count as one. {@link #toString} hides
 * the address, so that it is never logged.
 */
public record CallerQuotaKey(Caller caller, String address) {
  private static final int IPV6_NETWORK_BYTES = 8;

  /** The caller of this request; {@link CallerTokenInterceptor} stores it for every request. */
  public static CallerQuotaKey of(DataFetchingEnvironment environment) {
    CallerQuotaKey key = environment.getGraphQlContext().get(CallerQuotaKey.class);
    return Objects.requireNonNull(
        key, "request without a caller key (expected: CallerTokenInterceptor sets it)");
  }

  static CallerQuotaKey of(Caller caller, @Nullable InetSocketAddress from) {
    return new CallerQuotaKey(caller, caller.isAnonymous() ? network(from) : "");
  }

  private static String network(@Nullable InetSocketAddress from) {
    InetAddress address = from == null ? null : from.getAddress();
    if (address == null) {
      return "";
    }
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(
            address instanceof Inet6Address ? Arrays.copyOf(bytes, IPV6_NETWORK_BYTES) : bytes);
  }

  @Override
  public String toString() {
    return "CallerQuotaKey[…]";
  }
}
