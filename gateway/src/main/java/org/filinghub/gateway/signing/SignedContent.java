package org.filinghub.gateway.signing;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The claims that the hub signs for one GraphQL type. {@link SignatureFetcher} adds the field
 * {@code receipt} to that type.
 *
 * @param <T> the answer
 */
public interface SignedContent<T> {

  /** The GraphQL type that has the field. */
  String answeredType();

  /** The kind of signed answer, see {@link AnswerSigner#sign}. */
  String signatureType();

  /** The claims, see {@link AnswerSigner#sign}. */
  Map<String, ? extends @Nullable Object> claims(T answer);
}
