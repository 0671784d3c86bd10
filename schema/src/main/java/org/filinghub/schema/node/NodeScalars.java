package org.filinghub.schema.node;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsRuntimeWiring;
import graphql.schema.idl.RuntimeWiring;
import org.filinghub.schema.graphql.FilingScalars;

/** Adds the contract's scalars to the node's schema. Public because DGS calls it. */
@DgsComponent
public class NodeScalars {

  @DgsRuntimeWiring
  public RuntimeWiring.Builder addScalars(RuntimeWiring.Builder wiring) {
    FilingScalars.all().forEach(wiring::scalar);
    return wiring;
  }
}
