package org.filinghub.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * One run.
 *
 * @param seed draws what is driven and what is broken; the same seed draws the same
 * @param lasting how long faults go on at least
 * @param killsOfEach how often every kind of process is killed at least
 * @param folder everything the run writes
 * @param project its folder, where the nodes' executable jars are
 */
public record ChaosSettings(
    long seed, Duration lasting, int killsOfEach, Path folder, Path project) {}
