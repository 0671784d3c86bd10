package org.filinghub.coverage;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is not provider filing and not built: clauses that bind it are listed under its name. */
enum Feature {
  @JsonProperty("use filing")
  USE_FILING("Use filing (使用者备案)"),
  @JsonProperty("platform share")
  PLATFORM_SHARE("Sharing by platforms"),
  @JsonProperty("selection record")
  SELECTION_RECORD("How schools select (选用)"),
  @JsonProperty("lists")
  LISTS("Published and imported lists"),
  @JsonProperty("supervision")
  SUPERVISION("Supervision"),
  @JsonProperty("complaints")
  COMPLAINTS("Complaints"),
  @JsonProperty("statistics")
  STATISTICS("Statistics"),
  @JsonProperty("accounts and contacts")
  ACCOUNTS_AND_CONTACTS("Accounts and contacts"),
  @JsonProperty("state registries")
  STATE_REGISTRIES("Look-ups in state registries"),
  @JsonProperty("institution gateway")
  INSTITUTION_GATEWAY("Networks of institutions"),
  @JsonProperty("drafts")
  DRAFTS("Drafts"),
  @JsonProperty("guidance")
  GUIDANCE("Guidance for people");

  private final String title;

  Feature(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
