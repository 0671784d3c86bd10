package org.filinghub.schema.clause;

import org.filinghub.schema.value.RuleId;

/**
 * One clause as it stands in docs/regulations.
 *
 * @param id its anchor
 * @param regulation title of the regulation, Chinese
 * @param title its heading or label; where it has neither, the heading it stands under
 * @param text what it says, Markdown without anchors
 * @param file name of the file, for a link
 */
public record Clause(RuleId id, String regulation, String title, String text, String file) {}
