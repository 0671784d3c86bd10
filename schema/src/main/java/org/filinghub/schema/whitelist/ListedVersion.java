package org.filinghub.schema.whitelist;

import org.filinghub.schema.filing.Platform;

/** A version of an app that was filed when the app was listed. */
public record ListedVersion(Platform platform, String version) {}
