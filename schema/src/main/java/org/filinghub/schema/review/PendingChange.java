package org.filinghub.schema.review;

import java.time.LocalDate;
import org.filinghub.schema.filing.App;

/**
 * A reported change that is not yet verified (MOE-15). Until then the last verified revision
 * remains valid.
 *
 * @param changedOn day of the change as reported, Asia/Shanghai
 * @param late whether it was reported after its clock had expired
 * @param awaitsMinistry whether the city has verified it and the ministry has not yet approved it
 *     (BJ-12)
 * @param app the app as it becomes after verification
 */
public record PendingChange(LocalDate changedOn, boolean late, boolean awaitsMinistry, App app) {}
