package org.filinghub.gateway.national;

import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.platform.PlatformFacts;
import org.filinghub.schema.registry.ChangePage;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FilingChange;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.search.FilingConnection;
import org.filinghub.schema.search.FilingEdge;
import org.filinghub.schema.whitelist.WhitelistListing;
import org.filinghub.schema.whitelist.WhitelistListingPage;

/**
 * What everybody may see of an answer. The documents ask for nothing else; a node that sends more
 * all the same does not get it cached.
 */
final class PublicViews {
  private PublicViews() {}

  static FactsAnswer of(FactsAnswer answer) {
    FilingFacts facts = answer.facts();
    return facts == null
        ? answer
        : new FactsAnswer(
            answer.outcome(), answer.number(), answer.authority(), answer.asOf(), of(facts));
  }

  static PlatformFacts of(PlatformFacts answer) {
    FilingFacts facts = answer.facts();
    return facts == null
        ? answer
        : new PlatformFacts(answer.platform(), answer.platformAppId(), answer.asOf(), of(facts));
  }

  static FilingFacts of(FilingFacts facts) {
    return new FilingFacts(
        facts.sequence(),
        facts.filing().publicView(),
        facts.intervals(),
        facts.whitelist(),
        facts.marks(),
        facts.bars());
  }

  static WhitelistListingPage of(WhitelistListingPage page) {
    return new WhitelistListingPage(
        page.entries().stream()
            .map(
                entry ->
                    new WhitelistListing(
                        entry.number(),
                        entry.stages(),
                        entry.from(),
                        entry.to(),
                        entry.filing() == null ? null : entry.filing().publicView(),
                        entry.hold(),
                        entry.listedRevision(),
                        entry.drift()))
            .toList(),
        page.cursor(),
        page.hasMore());
  }

  static FilingConnection of(FilingConnection found) {
    return new FilingConnection(
        found.edges().stream()
            .map(edge -> new FilingEdge(edge.cursor(), edge.node().publicView()))
            .toList(),
        found.pageInfo(),
        found.totalCount());
  }

  static ChangePage of(ChangePage page) {
    List<FilingChange> changes = new ArrayList<>();
    for (FilingChange change : page.changes()) {
      changes.add(
          new FilingChange(
              change.cursor(),
              change.filing().publicView(),
              change.previousStatus(),
              change.occurredAt(),
              change.recordedAt()));
    }
    return new ChangePage(changes, page.cursor(), page.hasMore());
  }
}
