package org.filinghub.national.group;

import org.filinghub.schema.registry.HeadOffice;

/** One organization and the one above it. */
record GroupRelation(HeadOffice subsidiary, HeadOffice headOffice) {}
