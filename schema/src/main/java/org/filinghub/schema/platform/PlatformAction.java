package org.filinghub.schema.platform;

/** What an item does to its record. */
public enum PlatformAction {
  UPSERT,
  WITHDRAW
}
