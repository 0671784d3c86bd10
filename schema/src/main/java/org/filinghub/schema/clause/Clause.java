package org.filinghub.schema.clause;

import org.filinghub.schema.value.RuleId;

/**
 * One clause of a regulation, with its text in docs/regulations.
 *
 * @param id its anchor
 * @param regulation Chinese title of the regulation
 * @param title its heading or label; if it has neither, the heading above it
 * @param text its text in Markdown, without anchors
 * @param file name of the file, for a link
 */
public record Clause(RuleId id, String regulation, String title, String text, String file) {}
