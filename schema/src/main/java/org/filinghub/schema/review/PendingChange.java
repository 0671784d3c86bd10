package org.filinghub.schema.review;

import java.time.LocalDate;
import org.filinghub.schema.filing.App;

/**
 * A reported change that waits for its verification (MOE-15); the last verified revision stands.
 *
 * @param changedOn day of the change as reported, Asia/Shanghai
 * @param late reported after its clock had run out
 * @param awaitsMinistry verified by the city, not yet approved by the ministry (BJ-12)
 * @param app as it would stand
 */
public record PendingChange(LocalDate changedOn, boolean late, boolean awaitsMinistry, App app) {}
