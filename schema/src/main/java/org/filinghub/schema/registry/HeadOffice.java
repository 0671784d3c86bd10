package org.filinghub.schema.registry;

import org.filinghub.schema.value.Uscc;

/** One step of the way from a subsidiary to its top head office (MOE-11b). */
public record HeadOffice(Uscc uscc, String region, String name) {}
