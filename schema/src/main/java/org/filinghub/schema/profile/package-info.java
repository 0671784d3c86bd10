/**
 * Policy profiles: who acts by when, what is added for use in a place, which channels are filed
 * there, each value with its clause and its dates. Never decides about a filing, and never lets an
 * overlay weaken national validity.
 */
@NullMarked
package org.filinghub.schema.profile;

import org.jspecify.annotations.NullMarked;
