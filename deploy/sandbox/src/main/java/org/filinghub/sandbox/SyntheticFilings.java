package org.filinghub.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.App;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.filing.Organization.Place;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.filing.ProviderFiling.FilingOrigin;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.FilingNumber;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.whitelist.WhitelistEntry;

/**
 * Filings made from a seed: equal seeds and counts give equal filings. Names say that they are
 * synthetic, check digits are valid, addresses are those reserved for examples.
 */
final class SyntheticFilings {
  private static final Instant FIRST_DAY =
      ChinaTime.startOf(LocalDate.of(2020, 2, 3)).plus(Duration.ofHours(9));
  private static final List<String> SUBJECTS =
      List.of("语文", "数学", "英语", "物理", "化学", "历史", "地理", "美术", "音乐", "编程");
  private static final List<String> KINDS =
      List.of("课堂", "作业", "题库", "阅读", "实验", "直播课", "家校", "校园", "练习", "词典");
  private static final int LARGEST_SERIAL = 99_999;
  private static final int SPARE_SERIALS = 2_000;

  private final long seed;
  private final Instant now;

  SyntheticFilings(long seed, Instant now) {
    this.seed = seed;
    this.now = now;
  }

  /**
   * How many of {@code total} go to this authority: the ministry decides few, the provinces share
   * the rest.
   */
  static int share(JurisdictionCode authority, int total) {
    int ministry = Math.min(total, Math.max(1, total / 200));
    if (authority.equals(JurisdictionCode.MINISTRY)) {
      return ministry;
    }
    int provinces = Sandbox.AUTHORITIES.size() - 1;
    int index = Sandbox.AUTHORITIES.indexOf(authority);
    int rest = total - ministry;
    return rest / provinces + (index < rest % provinces ? 1 : 0);
  }

  /**
   * The first serial number of this authority: 90001, which no real filing uses, or a smaller one
   * if the requested number of filings would not fit after it.
   */
  static int firstSerial(JurisdictionCode authority, int total) {
    return Math.max(1, Math.min(90_001, LARGEST_SERIAL - SPARE_SERIALS - share(authority, total)));
  }

  /**
   * The filings of one authority, oldest first; all are numbered, one in forty has been revoked.
   */
  Stream<ProviderFiling> of(JurisdictionCode authority, int total) {
    return of(authority, total, 0, share(authority, total));
  }

  /** The same from one place, counted from 0, to before another. */
  Stream<ProviderFiling> of(JurisdictionCode authority, int total, int from, int to) {
    int count = share(authority, total);
    int firstSerial = firstSerial(authority, total);
    return IntStream.range(from, to).mapToObj(i -> filing(authority, i, count, firstSerial + i));
  }

  /**
   * Guangdong's white list over the filings of every authority: one in five of those that stand and
   * serve pupils.
   */
  List<WhitelistEntry> whitelist(int total) {
    List<WhitelistEntry> entries = new ArrayList<>();
    for (JurisdictionCode authority : Sandbox.AUTHORITIES) {
      of(authority, total)
          .filter(filing -> filing.status() == FilingStatus.FILED)
          .filter(filing -> filing.app().stages().contains(SchoolStage.PRIMARY_AND_SECONDARY))
          .filter(filing -> dice(filing.id().value()).nextInt(5) == 0)
          .map(
              filing ->
                  new WhitelistEntry(
                      Objects.requireNonNull(filing.number()),
                      List.of(SchoolStage.PRIMARY_AND_SECONDARY),
                      ChinaTime.dateOf(Objects.requireNonNull(filing.filedAt())),
                      null))
          .forEach(entries::add);
    }
    return entries;
  }

  private ProviderFiling filing(JurisdictionCode authority, int index, int count, int serial) {
    SplittableRandom dice = dice(authority.value() + "/" + index);
    Instant earliest = FIRST_DAY.isBefore(now) ? FIRST_DAY : now.minus(Duration.ofDays(1));
    Duration span = Duration.between(earliest, now).dividedBy(Math.max(1, count));
    Instant submittedAt = earliest.plus(span.multipliedBy(index));
    Instant filedAt = earlier(submittedAt.plus(Duration.ofHours(24 + dice.nextInt(150))), now);
    boolean revoked = dice.nextInt(40) == 0;
    String region = region(authority);
    String place = Jurisdictions.get(authority).shortName();
    String subject = SUBJECTS.get(dice.nextInt(SUBJECTS.size()));
    String kind = KINDS.get(dice.nextInt(KINDS.size()));
    int company = dice.nextInt(Math.max(1, count / 2));
    return new ProviderFiling(
        new FilingId(authority.value() + "-SYN-" + seed + "-" + index),
        FilingNumber.of(authority, serial),
        FilingOrigin.AUTHORITY,
        authority,
        revoked ? FilingStatus.REVOKED : FilingStatus.FILED,
        revoked ? 3 : 2,
        app(dice, subject + kind + "（合成" + authority.value() + "-" + index + "）", index),
        new BusinessSystem(
            "合成业务系统" + index,
            List.of("app" + index + ".example.com"),
            icp(place, index),
            2 + dice.nextInt(2),
            "%s0100%05d-%05d"
                .formatted(
                    authority.equals(JurisdictionCode.MINISTRY) ? "11" : authority.value(),
                    index % 100_000,
                    1),
            List.of("192.0.2." + (1 + dice.nextInt(254)))),
        new Organization(
            Usccs.enterprise(Integer.parseInt(authority.value()) * 100_000 + company, region),
            "合成教育科技有限公司" + authority.value() + "-" + company,
            OrganizationNature.ENTERPRISE,
            new Place(region, "示例路" + (1 + company) + "号"),
            new Contact(
                "合成法人" + company, "合成联系人" + company, "000-00000000", "contact@example.com")),
        null,
        submittedAt,
        filedAt,
        revoked ? earlier(filedAt.plus(Duration.ofDays(90)), now) : null,
        false);
  }

  private static App app(SplittableRandom dice, String name, int index) {
    List<SchoolStage> stages =
        Stream.of(SchoolStage.values()).filter(stage -> dice.nextInt(2) == 0).toList();
    List<AppFeature> features =
        Stream.of(AppFeature.values()).filter(feature -> dice.nextInt(5) == 0).toList();
    return new App(
        name,
        Channel.NATIVE_APP,
        List.of(
            new AppVersion(
                dice.nextInt(2) == 0 ? Platform.ANDROID : Platform.IOS,
                "1." + dice.nextInt(10) + ".0",
                "com.example.synthetic" + index,
                sha256(name),
                null)),
        List.of(dice.nextInt(3) == 0 ? FunctionType.MANAGEMENT_SERVICE : FunctionType.LEARNING),
        stages.isEmpty() ? List.of(Audience.TEACHER) : List.of(Audience.STUDENT, Audience.TEACHER),
        stages,
        List.of("在线学习"),
        List.of("CAMERA"),
        features,
        null);
  }

  private static String icp(String place, int index) {
    String province =
        switch (place) {
          case "川" -> "蜀";
          case "贵" -> "黔";
          case "云" -> "滇";
          case "甘" -> "陇";
          case "兵" -> "新";
          default -> place.length() == 1 ? place : "京";
        };
    return "%sICP备20%06d号".formatted(province, index % 1_000_000);
  }

  private static String region(JurisdictionCode authority) {
    return authority.equals(JurisdictionCode.MINISTRY) ? "110000" : authority.value() + "0100";
  }

  private SplittableRandom dice(String name) {
    return new SplittableRandom(seed * 31 + name.hashCode());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
