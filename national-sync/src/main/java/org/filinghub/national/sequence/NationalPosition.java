package org.filinghub.national.sequence;

/**
 * A position in the national order of one registry.
 *
 * @param origin random id of the registry; a rebuilt registry has another one
 */
public record NationalPosition(String origin, long sequence) {}
