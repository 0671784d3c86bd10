package org.filinghub.province.life.rule;

import java.time.Instant;

/** A step that nobody takes, and the instant at which it takes effect. */
public record Lapse(Instant at, Transition transition) {}
