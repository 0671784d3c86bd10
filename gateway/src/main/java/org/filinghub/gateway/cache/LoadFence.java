package org.filinghub.gateway.cache;

/**
 * What this process knew about changes of a number when a load began. A result that was loaded
 * under an outdated fence is not stored: the number changed, or the cache was cleared, during the
 * load.
 *
 * @param generation grows with every clear and every drop
 * @param fence national position of the last known change of this number; 0 if none is remembered
 */
public record LoadFence(long generation, long fence) {}
