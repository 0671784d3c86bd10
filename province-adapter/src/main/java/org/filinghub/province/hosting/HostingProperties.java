package org.filinghub.province.hosting;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The authorities that this process hosts, and their connection pools.
 *
 * @param authorities by jurisdiction code
 * @param pool the same pool settings for each authority
 */
@Validated
@ConfigurationProperties("filinghub")
record HostingProperties(
    @NotEmpty Map<JurisdictionCode, @Valid AuthoritySettings> authorities,
    @Valid @DefaultValue PoolSettings pool) {

  /**
   * One authority's database.
   *
   * @param r2dbcUrl database address for requests
   * @param jdbcUrl the same database, for the migrations at start
   * @param firstSerial serial of the first filing number; has no effect if a higher one was given
   */
  record AuthoritySettings(
      @NotBlank String r2dbcUrl,
      @NotBlank String jdbcUrl,
      @NotBlank String username,
      @NotNull @DefaultValue("") String password,
      @Min(1) @Max(99_999) @DefaultValue("1") int firstSerial) {

    /** Keeps the password out of logs. */
    @Override
    public String toString() {
      return "AuthoritySettings[" + r2dbcUrl + "]";
    }
  }

  /**
   * Connection pool of one authority.
   *
   * @param size largest number of open connections
   * @param waiting requests that may wait for a connection; further ones fail with OVERLOADED
   * @param patience longest wait for a connection; then OVERLOADED
   */
  record PoolSettings(
      @Min(1) @DefaultValue("10") int size,
      @Min(0) @DefaultValue("1000") int waiting,
      @NotNull @DefaultValue("10s") Duration patience) {}
}
