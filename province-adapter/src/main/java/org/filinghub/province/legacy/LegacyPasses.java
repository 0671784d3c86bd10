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
import org.filinghub.province.legacy.RejectedRows.Trouble;
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
 * Passes over platforms: every page read, every change on it committed, and in the end a word on
 * whether that was everything. What one pass missed the next one finds.
 */
@Component
public class LegacyPasses {
  private static final Logger log = LoggerFactory.getLogger(LegacyPasses.class);

  private final LegacyAuthorities authorities;
  private final PassLock book;
  private final RejectedRows troubles;
  private final LegacyMirror mirror;
  private final LegacyStatus status;
  private final Clock clock;

  LegacyPasses(
      LegacyAuthorities authorities,
      PassLock book,
      RejectedRows troubles,
      LegacyMirror mirror,
      LegacyStatus status,
      Clock clock) {
    this.authorities = authorities;
    this.book = book;
    this.troubles = troubles;
    this.mirror = mirror;
    this.status = status;
    this.clock = clock;
  }

  /**
   * One pass over the platform of an authority; empty when it has none, or when another pass is
   * under way. A platform in trouble is no error: the report says how far the pass came.
   *
   * <p>Problems: OVERLOADED, AUTHORITY_UNREACHABLE of the node's own database.
   */
  public Mono<PassReport> run(JurisdictionCode code) {
    return Mono.justOrEmpty(authorities.find(code)).flatMap(this::run);
  }

  Mono<PassReport> run(LegacyAuthority authority) {
    return book.begin(authority)
        .flatMap(
            number -> {
              Pass pass = new Pass(authority, number);
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

  private Mono<PassReport> end(Pass pass) {
    LegacyAuthority authority = pass.authority;
    HostedAuthority hosted = authority.hosted();
    String doubt = pass.doubt == null ? pass.census.doubt() : pass.doubt;
    if (doubt != null) {
      return hosted.write(
          troubles
              .forget(hosted.database(), pass.number, false)
              .then(book.end(authority, pass.number))
              .thenReturn(pass.report(null, doubt)));
    }
    return hosted.write(
        mirror
            .missing(hosted, pass.number)
            .flatMap(
                missing ->
                    troubles
                        .forget(hosted.database(), pass.number, true)
                        .then(book.complete(authority, pass.number, clock.instant()))
                        .thenReturn(pass.report(missing, null))));
  }

  /** The next pass need not wait until this one's time is over. */
  private Mono<PassReport> giveUp(Pass pass, Throwable failure) {
    return book.end(pass.authority, pass.number).onErrorComplete().then(Mono.error(failure));
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

  /** One pass under way; its pages come one after the other. */
  private final class Pass {
    private final LegacyAuthority authority;
    private final int number;
    private final PassCompleteness census = new PassCompleteness();
    private int pages;
    private int found;
    private int changes;
    private int setAside;
    private @Nullable String doubt;

    Pass(LegacyAuthority authority, int number) {
      this.authority = authority;
      this.number = number;
    }

    Mono<Void> everyPage() {
      return page(authority.platform().paging().firstPage()).expand(this::page).then();
    }

    /** The page after it; empty when there is none, or when the pass cannot go on. */
    private Mono<Paging.Request> page(Paging.Request asked) {
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
              overtaken -> {
                doubt = "another pass has begun";
                return Mono.empty();
              });
    }

    private Mono<Paging.Request> take(Paging.Request asked, PlatformPage answer) {
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

    private Paging.@Nullable Request next(Paging.Request asked, PlatformPage answer) {
      Paging paging = authority.platform().paging();
      if (census.goesInCircles()) {
        return null;
      }
      Paging.Request next = paging.next(asked, answer).orElse(null);
      if (next != null && next.index() >= paging.mostPages()) {
        doubt = "pages: more than " + paging.mostPages();
        return null;
      }
      return next;
    }

    private LegacyMirror.Page read(Paging.Request asked, PlatformPage answer) {
      Map<String, MappedRow> rows = new LinkedHashMap<>();
      Set<FilingId> met = new TreeSet<>();
      List<Trouble> aside = new ArrayList<>();
      boolean news = answer.rows().isEmpty();
      census.page(answer.total());
      int place = 0;
      for (JsonNode row : answer.rows()) {
        place++;
        String key = authority.mapper().key(row);
        news |= census.row(key);
        try {
          MappedRow mapped = authority.mapper().map(row);
          met.add(mapped.filing().id());
          rows.put(String.valueOf(key), mapped);
        } catch (MalformedValue e) {
          met.addAll(idOf(key));
          aside.add(
              new Trouble(
                  key == null ? "page " + (asked.index() + 1) + " row " + place : key,
                  String.valueOf(e.getMessage())));
        }
      }
      census.pageEnded(news);
      Instant now = SqlTime.storable(clock.instant());
      return new LegacyMirror.Page(rows, met, aside, setAside, now);
    }

    private Set<FilingId> idOf(@Nullable String key) {
      try {
        return key == null ? Set.of() : Set.of(FilingId.parse(authority.code() + "-" + key));
      } catch (MalformedValue e) {
        return Set.of();
      }
    }

    PassReport report(@Nullable Integer missing, @Nullable String why) {
      return new PassReport(number, pages, census.rows(), found, changes, setAside, missing, why);
    }
  }
}
