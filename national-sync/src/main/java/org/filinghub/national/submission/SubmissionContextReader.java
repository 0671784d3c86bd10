package org.filinghub.national.submission;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.filinghub.national.authority.ConnectedAuthorities;
import org.filinghub.national.claim.ProductClaimStore;
import org.filinghub.national.claim.ProductKey;
import org.filinghub.national.group.HeadOffices;
import org.filinghub.national.registry.ProviderBars;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Uscc;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the {@link SubmissionContext} of a submission from the database. */
@Component
class SubmissionContextReader {
  private final HeadOffices headOffices;
  private final ProductClaimStore claims;
  private final ProviderBars bars;
  private final Set<JurisdictionCode> connected;

  SubmissionContextReader(
      HeadOffices headOffices,
      ProductClaimStore claims,
      ProviderBars bars,
      ConnectedAuthorities authorities) {
    this.headOffices = headOffices;
    this.claims = claims;
    this.bars = bars;
    this.connected = authorities.all();
  }

  Mono<SubmissionContext> read(NationalSubmissionInput input, Instant now) {
    Uscc owner = input.form().owner().uscc();
    // The version is read first: if a group changes after that, the claims are refused as stale.
    return headOffices
        .version()
        .zipWhen(version -> headOffices.topsOf(List.of(owner)))
        .flatMap(
            groups -> read(input, groups.getT2().getOrDefault(owner, owner), groups.getT1(), now));
  }

  private Mono<SubmissionContext> read(
      NationalSubmissionInput input, Uscc topHeadOffice, long groupVersion, Instant now) {
    List<Uscc> organizations =
        Stream.of(input.form().owner().uscc(), input.submittedBy()).distinct().toList();
    List<ProductKey> products =
        input.form().apps().stream()
            .map(app -> ProductKey.of(topHeadOffice, app.name(), app.channel()))
            .toList();
    Set<ProductKey> distinct = new HashSet<>(products);
    return Mono.zip(
            bars.activeAt(now, organizations),
            claims.findHolders(distinct),
            bars.activeOnProductsAt(now, distinct))
        .map(
            read ->
                new SubmissionContext(
                    connected, read.getT1(), products, read.getT2(), read.getT3(), groupVersion));
  }
}
