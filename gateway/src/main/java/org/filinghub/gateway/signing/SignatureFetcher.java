package org.filinghub.gateway.signing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code receipt}: the signed answer, a field of every type that has a {@link SignedContent}.
 * Problems: OVERLOADED. Public because DGS calls it.
 */
@DgsComponent
public class SignatureFetcher {
  private final AnswerSigner signer;
  private final List<SignedContent<?>> contents;

  SignatureFetcher(AnswerSigner signer, List<SignedContent<?>> contents) {
    this.signer = signer;
    this.contents = contents;
  }

  @DgsRuntimeWiring
  public RuntimeWiring.Builder wire(RuntimeWiring.Builder wiring) {
    for (SignedContent<?> content : contents) {
      wiring.type(content.answeredType(), type -> type.dataFetcher("receipt", signed(content)));
    }
    return wiring;
  }

  private <T> DataFetcher<?> signed(SignedContent<T> content) {
    return environment -> {
      @Nullable T answer = environment.getSource();
      return signer
          .sign(content.signatureType(), content.claims(Objects.requireNonNull(answer)))
          .toFuture();
    };
  }
}
