package org.filinghub.province.life;

import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.value.Uscc;

/**
 * What the rules look at in a filing.
 *
 * @param owner the provider, who is blacklisted where it comes to that
 * @param hasIcp its system names an ICP filing
 * @param hasMlps its system names an MLPS filing
 */
public record FilingState(
    FilingStatus status, int revision, Uscc owner, boolean hasIcp, boolean hasMlps) {}
