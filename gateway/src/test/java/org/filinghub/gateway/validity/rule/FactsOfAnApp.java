package org.filinghub.gateway.validity.rule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.form.FiledForm;
import org.filinghub.schema.profile.PolicyProfiles;
import org.filinghub.schema.registry.FilingFacts;
import org.filinghub.schema.registry.FilingFacts.Bar;
import org.filinghub.schema.registry.FilingFacts.FilingMark;
import org.filinghub.schema.registry.StatusInterval;
import org.filinghub.schema.registry.WhitelistFact;
import org.filinghub.schema.submission.ProviderFormInput;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/** Builds the facts of one synthetic app, one status interval after the other. */
final class FactsOfAnApp {
  private static final PolicyProfiles PROFILES = PolicyProfiles.load(false);

  private final JurisdictionCode jurisdiction;
  private final List<StatusInterval> intervals = new ArrayList<>();
  private final List<WhitelistFact> whitelist = new ArrayList<>();
  private final List<FilingMark> marks = new ArrayList<>();
  private FilingOrigin origin = FilingOrigin.AUTHORITY;
  private Channel channel = Channel.NATIVE_APP;
  private boolean icp = true;
  private boolean mlps = true;
  private List<SchoolStage> stages = List.of(SchoolStage.values());
  private List<AppFeature> features = List.of();
  private final List<Bar> bars = new ArrayList<>();

  private FactsOfAnApp(String jurisdiction) {
    this.jurisdiction = new JurisdictionCode(jurisdiction);
  }

  static FactsOfAnApp filedIn(String jurisdiction) {
    return new FactsOfAnApp(jurisdiction);
  }

  /** A platform's record, without a number and without ICP and MLPS filings. */
  static FactsOfAnApp sharedByItsPlatform(Channel channel) {
    FactsOfAnApp app = new FactsOfAnApp("00").as(channel).with(false, false);
    app.origin = FilingOrigin.PLATFORM_SHARED;
    return app;
  }

  FactsOfAnApp as(Channel other) {
    channel = other;
    return this;
  }

  /** Sets ICP and MLPS of the intervals added later. */
  FactsOfAnApp with(boolean icpFiled, boolean mlpsFiled) {
    icp = icpFiled;
    mlps = mlpsFiled;
    return this;
  }

  /** Sets the declared stages of the intervals added later. */
  FactsOfAnApp forStages(SchoolStage... declared) {
    stages = List.of(declared);
    return this;
  }

  /** Sets the declared features of the intervals added later. */
  FactsOfAnApp withFeatures(AppFeature... declared) {
    features = List.of(declared);
    return this;
  }

  FactsOfAnApp from(String time, FilingStatus status) {
    return from(time, status, null);
  }

  /** Adds an interval with the clause that the authority named. */
  FactsOfAnApp from(String time, FilingStatus status, @Nullable String rule) {
    intervals.add(
        new StatusInterval(
            instant(time),
            status,
            intervals.size() + 1,
            icp,
            mlps,
            stages,
            features,
            rule == null ? null : new RuleId(rule)));
    return this;
  }

  FactsOfAnApp listedIn(String place, String from, @Nullable String to, SchoolStage... at) {
    whitelist.add(
        new WhitelistFact(
            new JurisdictionCode(place),
            List.of(at),
            LocalDate.parse(from),
            to == null ? null : LocalDate.parse(to)));
    return this;
  }

  FactsOfAnApp marked(FilingMark mark) {
    marks.add(mark);
    return this;
  }

  FactsOfAnApp barred(String decidedOn, String until) {
    bars.add(new Bar(LocalDate.parse(decidedOn), LocalDate.parse(until)));
    return this;
  }

  FilingFacts facts() {
    ProviderFormInput form = Forms.provider("430100", 7).withChannel(channel).form();
    Instant submitted = intervals.isEmpty() ? Instant.EPOCH : intervals.get(0).from();
    FiledForm parts =
        FiledForm.of(
            form.owner(),
            null,
            form.systems().get(0),
            form.apps().get(0),
            PROFILES.at(jurisdiction, submitted),
            submitted);
    ProviderFiling filing =
        new ProviderFiling(
            new FilingId(jurisdiction + "-A1"),
            origin == FilingOrigin.AUTHORITY ? FilingNumber.of(jurisdiction, 90_001) : null,
            origin,
            jurisdiction,
            intervals.isEmpty()
                ? FilingStatus.SUBMITTED
                : intervals.get(intervals.size() - 1).status(),
            intervals.size(),
            parts.app(),
            parts.system(),
            parts.owner(),
            null,
            submitted,
            submitted,
            null,
            false);
    return new FilingFacts(1, filing.publicView(), intervals, whitelist, marks, bars);
  }

  /** Parses a date as its first instant in Shanghai, or a time with offset. */
  static Instant instant(String time) {
    return OffsetDateTime.parse(time.length() == 10 ? time + "T00:00:00+08:00" : time).toInstant();
  }
}
