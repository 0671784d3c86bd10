package org.filinghub.schema.profile;

/** What counts as 自研自用: filed by its user alone, and by nobody else selected (MOE-21). */
public enum SelfUseKind {
  SELF_DEVELOPED,
  /** 委托第三方公司开发 (XUST-1.4). */
  COMMISSIONED,
  /** 成熟产品的个性化定制, for one unit (GD-self-use). */
  CUSTOMISED_FOR_ONE_UNIT
}
