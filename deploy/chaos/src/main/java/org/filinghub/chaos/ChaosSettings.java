package org.filinghub.chaos;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Settings of one fault-injection run.
 *
 * @param seed seed of the random commands and faults; equal seeds give equal commands and faults
 * @param lasting minimum time during which faults are injected
 * @param killsOfEach minimum number of kills of each kind of process
 * @param folder folder for all files that the run writes
 * @param project root folder of the project, which contains the executable jars of the nodes
 */
public record ChaosSettings(
    long seed, Duration lasting, int killsOfEach, Path folder, Path project) {}
