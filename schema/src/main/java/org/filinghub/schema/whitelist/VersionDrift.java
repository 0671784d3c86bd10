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
 * A difference between the version of an app that was filed when it was listed and the version
 * filed now, such as 3.1 and 4.0.
 *
 * @param listed null if the app had no filed version for the platform then
 * @param filed null if it has no filed version for the platform now
 */
public record VersionDrift(Platform platform, @Nullable String listed, @Nullable String filed) {

  /** Returns the differences in order of platforms; empty if there are none. */
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
