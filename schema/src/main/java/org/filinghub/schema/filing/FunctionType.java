package org.filinghub.schema.filing;

/** 功能类型 (MOE-A1.9). */
public enum FunctionType {
  LEARNING,
  MANAGEMENT_SERVICE
}
