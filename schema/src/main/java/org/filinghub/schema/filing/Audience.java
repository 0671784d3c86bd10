package org.filinghub.schema.filing;

/** 服务对象 (MOE-A1.10). */
public enum Audience {
  STUDENT,
  PARENT,
  TEACHER
}
