package org.filinghub.province.filing;

import com.netflix.graphql.dgs.DgsComponent;
import com.netflix.graphql.dgs.DgsDataFetchingEnvironment;
import com.netflix.graphql.dgs.DgsEntityFetcher;
import com.netflix.graphql.dgs.federation.DefaultDgsFederationResolver;
import graphql.schema.DataFetcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.graphql.Arguments;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/**
 * Federation entities: filings by id and by number, organizations by USCC. Returns one answer per
 * representation, in order. An answer is null if the entity is unknown or not visible to the
 * caller.
 *
 * <p>Problems: INVALID_VALUE, TOO_MANY_ITEMS, OVERLOADED, AUTHORITY_UNREACHABLE.
 */
@DgsComponent
public class AuthorityEntityFetcher extends DefaultDgsFederationResolver {
  private static final List<String> TYPES = List.of("ProviderFiling", "Organization");

  /** Looks at the whole list before any of it is worked on. */
  @Override
  public DataFetcher<Object> entitiesFetcher() {
    DataFetcher<Object> each = super.entitiesFetcher();
    return environment -> {
      List<Map<String, Object>> representations = environment.getArgument("representations");
      check(representations == null ? List.of() : representations);
      return each.get(environment);
    };
  }

  private static void check(List<Map<String, Object>> representations) {
    for (Map<String, Object> representation :
        Arguments.limited("representations", representations)) {
      String type = String.valueOf(representation.get("__typename"));
      if (!TYPES.contains(type)) {
        throw new MalformedValue("__typename", type, String.join(" or ", TYPES));
      }
    }
  }

  @DgsEntityFetcher(name = "ProviderFiling")
  public CompletableFuture<@Nullable ProviderFiling> filing(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    Object id = representation.get("id");
    Object number = representation.get("number");
    if (id != null) {
      return FilingFetcher.byId(environment, FilingId.parse(id.toString()));
    }
    if (number != null) {
      return FilingFetcher.byNumber(environment, FilingNumber.parse(number.toString()));
    }
    throw new MalformedValue("representation", "neither id nor number", "one of them");
  }

  @DgsEntityFetcher(name = "Organization")
  public CompletableFuture<@Nullable Organization> organization(
      Map<String, Object> representation, DgsDataFetchingEnvironment environment) {
    Object uscc = representation.get("uscc");
    if (uscc == null) {
      throw new MalformedValue("representation", "without uscc", "a USCC");
    }
    DataLoader<Uscc, Organization> loader =
        Objects.requireNonNull(environment.getDataLoader(FilingLoaders.ORGANIZATION));
    return loader.load(Uscc.parse(uscc.toString()), HostedAuthority.of(environment));
  }
}
