package org.filinghub.engines;

import java.util.Locale;

/** The operating systems that differ for us. */
enum OperatingSystem {
  LINUX,
  MAC,
  WINDOWS,
  OTHER;

  static OperatingSystem current() {
    String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (name.startsWith("linux")) {
      return LINUX;
    }
    if (name.startsWith("mac")) {
      return MAC;
    }
    return name.startsWith("windows") ? WINDOWS : OTHER;
  }

  /** As people name it: {@code linux-x64}, {@code macos-arm64}. */
  static String platform() {
    String arch = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    String shortArch =
        switch (arch) {
          case "amd64", "x86_64" -> "x64";
          case "aarch64" -> "arm64";
          default -> arch;
        };
    return switch (current()) {
      case LINUX -> "linux-" + shortArch;
      case MAC -> "macos-" + shortArch;
      case WINDOWS -> "windows-" + shortArch;
      case OTHER -> System.getProperty("os.name", "unknown") + "-" + shortArch;
    };
  }

  boolean isUnix() {
    return this != WINDOWS;
  }
}
