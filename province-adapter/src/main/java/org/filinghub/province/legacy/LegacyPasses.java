package org.filinghub.province.legacy;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.filinghub.province.hosting.HostedAuthority;
import org.filinghub.province.legacy.LegacyAuthorities.LegacyAuthority;
import org.filinghub.province.legacy.PassLock.PassSuperseded;
import org.filinghub.province.legacy.RejectedRows.RejectedRow;
import org.filinghub.province.legacy.mapping.Paging;
import org.filinghub.province.legacy.mapping.PassCompleteness;
import org.filinghub.province.legacy.mapping.PlatformPage;
import org.filinghub.province.legacy.mapping.RowMapper.MappedRow;
import org.filinghub.schema.sql.SqlTime;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * Runs passes over the platforms. A pass reads every page, commits its changes, and reports whether
 * it saw all rows. The next pass finds what this one missed.
 */
@Component
public class LegacyPasses {
  private static final Logger log = LoggerFactory.getLogger(LegacyPasses.class);

  private final LegacyAuthorities authorities;
  private final PassLock lock;
  private final RejectedRows rejectedRows;
  private final LegacyMirror mirror;
  private final LegacyStatus status;
  private final Clock clock;

  LegacyPasses(
      LegacyAuthorities authorities,
      PassLock lock,
      RejectedRows rejectedRows,
      LegacyMirror mirror,
      LegacyStatus status,
      Clock clock) {
    this.authorities = authorities;
    this.lock = lock;
    this.rejectedRows = rejectedRows;
    this.mirror = mirror;
    this.status = status;
    this.clock = clock;
  }

  /**
   * Runs one pass over the platform of an authority. Empty if the authority has no platform or
   * another pass is running. A failing platform is not an error: the report says how far the pass
   * came.
   *
   * <p>Problems: OVERLOADED, AUTHORITY_UNREACHABLE from the node's own database.
   */
  public Mono<PassReport> run(JurisdictionCode code) {
    return Mono.justOrEmpty(authorities.find(code)).flatMap(this::run);
  }

  Mono<PassReport> run(LegacyAuthority authority) {
    return lock.begin(authority)
        .flatMap(
            number -> {
              RunningPass pass = new RunningPass(authority, number);
              return pass.everyPage()
                  .then(Mono.defer(() -> end(pass)))
                  .onErrorResume(failure -> giveUp(pass, failure));
            })
        .doOnNext(
            report -> {
              status.ended(authority.code(), report);
              Level level = report.complete() && report.changes() == 0 ? Level.DEBUG : Level.INFO;
              log.atLevel(level).log("legacy authority={} {}", authority.code(), text(report));
            });
  }

  private Mono<PassReport> end(RunningPass pass) {
    LegacyAuthority authority = pass.authority;
    HostedAuthority hosted = authority.hosted();
    String doubt = pass.doubt == null ? pass.completeness.doubt() : pass.doubt;
    if (doubt != null) {
      return hosted.write(
          rejectedRows
              .removeOld(hosted.database(), pass.number, false)
              .then(lock.end(authority, pass.number))
              .thenReturn(pass.report(null, doubt)));
    }
    return hosted.write(
        mirror
            .missing(hosted, pass.number)
            .flatMap(
                missing ->
                    rejectedRows
                        .removeOld(hosted.database(), pass.number, true)
                        .then(lock.complete(authority, pass.number, clock.instant()))
                        .thenReturn(pass.report(missing, null))));
  }

  /** Releases the lock, so that the next pass does not wait for its expiry. */
  private Mono<PassReport> giveUp(RunningPass pass, Throwable failure) {
    return lock.end(pass.authority, pass.number).onErrorComplete().then(Mono.error(failure));
  }

  private static String text(PassReport report) {
    return "pass=%d outcome=%s pages=%d rows=%d found=%d changes=%d setAside=%d missing=%s because=%s"
        .formatted(
            report.pass(),
            report.complete() ? "COMPLETE" : "INCOMPLETE",
            report.pages(),
            report.rows(),
            report.found(),
            report.changes(),
            report.setAside(),
            report.missing(),
            report.doubt());
  }

  /** A running pass. It reads its pages one after the other. */
  private final class RunningPass {
    private final LegacyAuthority authority;
    private final int number;
    private final PassCompleteness completeness = new PassCompleteness();
    private int pages;
    private int found;
    private int changes;
    private int setAside;
    private @Nullable String doubt;

    RunningPass(LegacyAuthority authority, int number) {
      this.authority = authority;
      this.number = number;
    }

    Mono<Void> everyPage() {
      return page(authority.platform().paging().firstPage()).expand(this::page).then();
    }

    /**
     * Reads a page and returns the request for the next one. Empty after the last page, or if the
     * pass must stop.
     */
    private Mono<Paging.PageRequest> page(Paging.PageRequest asked) {
      return authority
          .client()
          .page(asked)
          .onErrorResume(
              MalformedValue.class,
              wrong -> {
                doubt = "page " + (asked.index() + 1) + ": " + wrong.getMessage();
                return Mono.empty();
              })
          .flatMap(answer -> take(asked, answer))
          .onErrorResume(
              PassSuperseded.class,
              superseded -> {
                doubt = "another pass has begun";
                return Mono.empty();
              });
    }

    private Mono<Paging.PageRequest> take(Paging.PageRequest asked, PlatformPage answer) {
      return mirror
          .apply(authority, number, read(asked, answer))
          .flatMap(
              applied -> {
                pages++;
                found += applied.found();
                changes += applied.changes();
                setAside += applied.setAside();
                return Mono.justOrEmpty(next(asked, answer));
              });
    }

    private Paging.@Nullable PageRequest next(Paging.PageRequest asked, PlatformPage answer) {
      Paging paging = authority.platform().paging();
      if (completeness.repeatsPages()) {
        return null;
      }
      Paging.PageRequest next = paging.next(asked, answer).orElse(null);
      if (next != null && next.index() >= paging.mostPages()) {
        doubt = "pages: more than " + paging.mostPages();
        return null;
      }
      return next;
    }

    private LegacyMirror.MappedPage read(Paging.PageRequest asked, PlatformPage answer) {
      Map<String, MappedRow> rows = new LinkedHashMap<>();
      Set<FilingId> met = new TreeSet<>();
      List<RejectedRow> rejected = new ArrayList<>();
      boolean hasNewRows = answer.rows().isEmpty();
      completeness.page(answer.total());
      int place = 0;
      for (JsonNode row : answer.rows()) {
        place++;
        String key = authority.mapper().key(row);
        hasNewRows |= completeness.row(key);
        try {
          MappedRow mapped = authority.mapper().map(row);
          met.add(mapped.filing().id());
          rows.put(String.valueOf(key), mapped);
        } catch (MalformedValue e) {
          met.addAll(idOf(key));
          rejected.add(
              new RejectedRow(
                  key == null ? "page " + (asked.index() + 1) + " row " + place : key,
                  String.valueOf(e.getMessage())));
        }
      }
      completeness.pageEnded(hasNewRows);
      Instant now = SqlTime.storable(clock.instant());
      return new LegacyMirror.MappedPage(rows, met, rejected, setAside, now);
    }

    private Set<FilingId> idOf(@Nullable String key) {
      try {
        return key == null ? Set.of() : Set.of(FilingId.parse(authority.code() + "-" + key));
      } catch (MalformedValue e) {
        return Set.of();
      }
    }

    PassReport report(@Nullable Integer missing, @Nullable String why) {
      return new PassReport(
          number, pages, completeness.rows(), found, changes, setAside, missing, why);
    }
  }
}
