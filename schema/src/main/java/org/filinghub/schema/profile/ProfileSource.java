package org.filinghub.schema.profile;

/** One YAML file: its name, for messages, and its text. */
public record ProfileSource(String name, String yaml) {}
