package org.filinghub.schema.submission;

/** 单位有效证明 with the SHA-256 of its scan, lower-case hex (MOE-A1.2). */
public record ProofInput(ProofType type, String scanSha256) {}
