package org.filinghub.province.legacy;

import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.validation.annotation.Validated;

/**
 * Which of the hosted authorities have a platform of their own.
 *
 * @param authorities by jurisdiction code
 */
@Validated
@ConfigurationProperties("filinghub")
record LegacyProperties(@NotNull @DefaultValue Map<JurisdictionCode, Authority> authorities) {

  /**
   * One authority.
   *
   * @param legacy the YAML file that describes its platform; absent: filings are made here
   */
  record Authority(@Nullable Resource legacy) {}
}
