package org.filinghub.gateway.receipt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sort of receipt: what is signed when the field {@code receipt} of a type of the contract is
 * asked for. {@link ReceiptFields} answers that field of every sort there is.
 *
 * @param <T> what the hub answered
 */
public interface ReceiptKind<T> {

  /** The type of the contract that has the field. */
  String answeredType();

  /** What sort of receipt it is, as {@link Receipts#sign} takes it. */
  String receiptType();

  /** What it says, as {@link Receipts#sign} takes it. */
  Map<String, ? extends @Nullable Object> claims(T answer);
}
