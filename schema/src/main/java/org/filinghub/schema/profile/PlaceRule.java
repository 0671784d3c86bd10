package org.filinghub.schema.profile;

/** Which declared place routes a provider filing (MOE-10a, HN-1.2a). */
public enum PlaceRule {
  /** Enterprises by 注册地, everyone else by 住所地: our reading of an unordered “or”. */
  ENTERPRISE_REGISTRATION_OTHERS_DOMICILE,
  /** 注册地 alone. */
  REGISTRATION_ONLY
}
