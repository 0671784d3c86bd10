package org.filinghub.gateway.signing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code receipt}, wherever an answer can be signed. Problems: OVERLOADED. Public because DGS calls
 * it.
 */
@DgsComponent
public class SignatureFetcher {
  private final AnswerSigner receipts;
  private final List<SignedContent<?>> kinds;

  SignatureFetcher(AnswerSigner receipts, List<SignedContent<?>> kinds) {
    this.receipts = receipts;
    this.kinds = kinds;
  }

  @DgsRuntimeWiring
  public RuntimeWiring.Builder wire(RuntimeWiring.Builder wiring) {
    for (SignedContent<?> kind : kinds) {
      wiring.type(kind.answeredType(), type -> type.dataFetcher("receipt", signed(kind)));
    }
    return wiring;
  }

  private <T> DataFetcher<?> signed(SignedContent<T> kind) {
    return environment -> {
      @Nullable T answer = environment.getSource();
      return receipts
          .sign(kind.receiptType(), kind.claims(Objects.requireNonNull(answer)))
          .toFuture();
    };
  }
}
