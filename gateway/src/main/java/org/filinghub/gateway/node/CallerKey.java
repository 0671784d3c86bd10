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
 * One caller among all, for what each may have a share of: whoever shows a token by what the token
 * says, the anonymous by the address they come from. An IPv6 network of one subscriber, a /64,
 * counts as one address. Never logged: {@link #toString} hides it.
 */
public record CallerKey(Caller caller, String address) {
  private static final int NETWORK_BYTES = 8;

  /** Who asks here; put there for every request. */
  public static CallerKey of(DataFetchingEnvironment environment) {
    CallerKey key = environment.getGraphQlContext().get(CallerKey.class);
    return Objects.requireNonNull(key, "a request without a caller");
  }

  static CallerKey of(Caller caller, @Nullable InetSocketAddress from) {
    return new CallerKey(caller, caller.isAnonymous() ? network(from) : "");
  }

  private static String network(@Nullable InetSocketAddress from) {
    InetAddress address = from == null ? null : from.getAddress();
    if (address == null) {
      return "";
    }
    byte[] bytes = address.getAddress();
    return HexFormat.of()
        .formatHex(address instanceof Inet6Address ? Arrays.copyOf(bytes, NETWORK_BYTES) : bytes);
  }

  @Override
  public String toString() {
    return "CallerKey[…]";
  }
}
