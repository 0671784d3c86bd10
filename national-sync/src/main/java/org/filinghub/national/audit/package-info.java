/**
 * Who did what, in rows chained by hash, so that a row taken out or altered later shows. Keeps no
 * personal data: subjects are acceptance numbers and codes of organizations.
 */
@NullMarked
package org.filinghub.national.audit;

import org.jspecify.annotations.NullMarked;
