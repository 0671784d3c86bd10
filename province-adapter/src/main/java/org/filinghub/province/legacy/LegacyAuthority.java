package org.filinghub.province.legacy;

import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.mapping.LegacyPlatform;
import org.filinghub.province.legacy.mapping.RowMapper;
import org.filinghub.schema.value.JurisdictionCode;

/** An authority that this node mirrors. */
record LegacyAuthority(
    HostedAuthority hosted, LegacyPlatform platform, RowMapper mapper, PlatformClient client) {

  JurisdictionCode code() {
    return hosted.code();
  }
}
