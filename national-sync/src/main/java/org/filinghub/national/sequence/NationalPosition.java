package org.filinghub.national.sequence;

/**
 * A place in the national order of one registry.
 *
 * @param origin drawn when the registry was created: a rebuilt registry has another one
 */
public record NationalPosition(String origin, long sequence) {}
