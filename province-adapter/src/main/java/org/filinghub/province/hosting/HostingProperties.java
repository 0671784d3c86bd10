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
 * Which authorities this process hosts, and how much of their databases it may use.
 *
 * @param authorities by jurisdiction code
 * @param pool connections, for each authority alike
 */
@Validated
@ConfigurationProperties("filinghub")
record HostingProperties(
    @NotEmpty Map<JurisdictionCode, @Valid AuthoritySettings> authorities,
    @Valid @DefaultValue Pool pool) {

  /**
   * One authority's database.
   *
   * @param r2dbcUrl for requests
   * @param jdbcUrl for the migrations at start; the same database
   * @param firstSerial the first filing number's serial; lower than the last one given changes
   *     nothing
   */
  record AuthoritySettings(
      @NotBlank String r2dbcUrl,
      @NotBlank String jdbcUrl,
      @NotBlank String username,
      @NotNull @DefaultValue("") String password,
      @Min(1) @Max(99_999) @DefaultValue("1") int firstSerial) {

    /** Passwords do not belong in logs. */
    @Override
    public String toString() {
      return "AuthoritySettings[" + r2dbcUrl + "]";
    }
  }

  /**
   * Connections of one authority.
   *
   * @param size open at most
   * @param waiting requests that may wait for one; further ones are told OVERLOADED
   * @param patience how long one may wait; then OVERLOADED
   */
  record Pool(
      @Min(1) @DefaultValue("10") int size,
      @Min(0) @DefaultValue("1000") int waiting,
      @NotNull @DefaultValue("10s") Duration patience) {}
}
