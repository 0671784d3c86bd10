package org.filinghub.province.legacy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.filinghub.province.hosting.HostedAuthorities;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.mapping.LegacyPlatform;
import org.filinghub.province.legacy.mapping.PlatformFile;
import org.filinghub.province.legacy.mapping.RowMapper;
import org.filinghub.province.life.LocalPolicy;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * The mirrored authorities of this process. The node does not start if a platform file is invalid.
 */
@Component
@EnableConfigurationProperties(LegacyProperties.class)
class LegacyAuthorities {
  private final List<LegacyAuthority> all = new ArrayList<>();

  LegacyAuthorities(
      LegacyProperties settings,
      HostedAuthorities authorities,
      LocalPolicy policy,
      WebClient.Builder http,
      Environment environment) {
    for (HostedAuthority hosted : authorities.all()) {
      LegacyProperties.Authority of = settings.authorities().get(hosted.code());
      if (of != null && of.legacy() != null) {
        LegacyPlatform platform = read(hosted.code(), of.legacy(), environment);
        RowMapper mapper =
            new RowMapper(
                platform,
                hosted.code(),
                at ->
                    policy
                        .at(hosted.code(), at)
                        .policy()
                        .buffer()
                        .value()
                        .covers(ChinaTime.dateOf(at)));
        all.add(
            new LegacyAuthority(
                hosted, platform, mapper, new PlatformClient(platform, http.clone())));
      }
    }
  }

  Collection<LegacyAuthority> all() {
    return all;
  }

  Optional<LegacyAuthority> find(JurisdictionCode code) {
    return all.stream().filter(one -> one.code().equals(code)).findFirst();
  }

  /**
   * Replaces {@code ${NAME}} in the file by values of the environment, so that the file needs no
   * secrets.
   */
  private static LegacyPlatform read(
      JurisdictionCode code, Resource file, Environment environment) {
    try {
      String yaml = file.getContentAsString(StandardCharsets.UTF_8);
      return PlatformFile.read(environment.resolveRequiredPlaceholders(yaml));
    } catch (IOException e) {
      throw new IllegalStateException(
          "authority " + code + ": " + file.getDescription() + " cannot be read", e);
    } catch (MalformedValue e) {
      throw new IllegalStateException(
          "authority " + code + ": " + file.getDescription() + ": " + e.getMessage(), e);
    }
  }

  /** A hosted authority with its platform, row mapper and client. */
  record LegacyAuthority(
      HostedAuthority hosted, LegacyPlatform platform, RowMapper mapper, PlatformClient client) {

    JurisdictionCode code() {
      return hosted.code();
    }
  }
}
