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
 * The hosted authorities that have their own filing platform.
 *
 * @param authorities by jurisdiction code
 */
@Validated
@ConfigurationProperties("filinghub")
record LegacyProperties(@NotNull @DefaultValue Map<JurisdictionCode, Authority> authorities) {

  /**
   * Settings of one authority.
   *
   * @param legacy the YAML file that describes its platform; null if providers file at this node
   */
  record Authority(@Nullable Resource legacy) {}
}
