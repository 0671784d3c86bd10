package org.filinghub.province.life.rule;

/** What becomes of a command: the filing moves on, or nothing changes and every reason is told. */
public sealed interface LifeOutcome permits Transition, LifeRefused {}
