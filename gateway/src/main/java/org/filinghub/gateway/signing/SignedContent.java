package org.filinghub.gateway.signing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One sort of receipt: what is signed when the field {@code receipt} of a type of the contract is
 * asked for. {@link SignatureFetcher} answers that field of every sort there is.
 *
 * @param <T> what the hub answered
 */
public interface SignedContent<T> {

  /** The type of the contract that has the field. */
  String answeredType();

  /** What sort of receipt it is, as {@link AnswerSigner#sign} takes it. */
  String receiptType();

  /** What it says, as {@link AnswerSigner#sign} takes it. */
  Map<String, ? extends @Nullable Object> claims(T answer);
}
