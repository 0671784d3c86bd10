package org.filinghub.gateway.cache;

/**
 * How far the cache knew of a number's changes when a load began. What was loaded under an old mark
 * is not kept: the number changed, or everything was dropped, while the load was under way.
 *
 * @param generation grows when everything is dropped
 * @param fence national position of the last change known of this number; 0 when none is remembered
 */
public record LoadFence(long generation, long fence) {}
