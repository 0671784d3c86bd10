package org.filinghub.schema.whitelist;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.whitelist.WhitelistListing.ListedVersion;
import org.jspecify.annotations.Nullable;

/**
 * Where an app is no longer what it was when it was listed: listed for 3.1, filed is 4.0.
 *
 * @param listed absent where the app was not filed for the platform then
 * @param filed absent where it is not filed for it now
 */
public record VersionDrift(Platform platform, @Nullable String listed, @Nullable String filed) {

  /** In order of platforms; none when nothing differs. */
  public static List<VersionDrift> between(List<ListedVersion> listed, List<AppVersion> filed) {
    Map<Platform, String> then = new TreeMap<>();
    listed.forEach(one -> then.put(one.platform(), one.version()));
    Map<Platform, String> now = new TreeMap<>();
    filed.forEach(one -> now.put(one.platform(), one.version()));
    List<VersionDrift> drift = new ArrayList<>();
    for (Platform platform : Platform.values()) {
      if (!Objects.equals(then.get(platform), now.get(platform))) {
        drift.add(new VersionDrift(platform, then.get(platform), now.get(platform)));
      }
    }
    return drift;
  }
}
