package org.filinghub.sandbox;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.filing.App.AppFeature;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.BusinessSystem;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.Organization;
import org.filinghub.schema.filing.Organization.Contact;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.value.JurisdictionCode;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.web.util.UriComponentsBuilder;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * A typical legacy platform of a province. It returns pages with pinyin field names, GBK text and
 * local time, and prints filing numbers inconsistently. One request in seven fails; the seed
 * decides which ones.
 *
 * <p>{@code GET /beian/liebiao?yema=1&meiye=200} returns a page. {@code POST
 * /beian/zhuangtai?xuhao=SYN-1-3&zhuangtaima=90} changes a status, as an officer would.
 */
final class LegacyPlatformStub implements AutoCloseable {
  static final JurisdictionCode AUTHORITY = new JurisdictionCode("61");

  private static final Charset GBK = Charset.forName("GBK");
  private static final String JSON_TYPE = "application/json;charset=GBK";
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("yyyy年M月d日", Locale.CHINA).withZone(ChinaTime.ZONE);
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm", Locale.CHINA).withZone(ChinaTime.ZONE);
  private static final int LARGEST_PAGE = 500;
  private static final int ONE_IN = 7;
  private static final Map<String, FilingStatus> CODES =
      Map.of(
          "30", FilingStatus.FILED,
          "50", FilingStatus.RECTIFYING,
          "60", FilingStatus.SUSPENDED,
          "90", FilingStatus.REVOKED,
          "99", FilingStatus.CANCELLED);

  private final SyntheticFilings filings;
  private final int total;
  private final long seed;
  private final Clock clock;
  private final AtomicInteger asked = new AtomicInteger();
  private final Map<String, Decision> decisions = new ConcurrentHashMap<>();
  private final DisposableServer server;

  /** A status that was changed since the start. */
  private record Decision(String code, Instant at) {}

  private LegacyPlatformStub(
      int port, SyntheticFilings filings, int total, long seed, Clock clock) {
    this.filings = filings;
    this.total = total;
    this.seed = seed;
    this.clock = clock;
    this.server =
        HttpServer.create()
            .port(port)
            .route(
                routes ->
                    routes.get("/beian/liebiao", this::list).post("/beian/zhuangtai", this::decide))
            .bindNow(Duration.ofSeconds(30));
  }

  /**
   * @param port 0 for any free port
   * @param total number of synthetic filings in the whole sandbox; the platform has its authority's
   *     share
   */
  static LegacyPlatformStub start(
      int port, SyntheticFilings filings, int total, long seed, Clock clock) {
    return new LegacyPlatformStub(port, filings, total, seed, clock);
  }

  int port() {
    return server.port();
  }

  private Publisher<Void> list(HttpServerRequest request, HttpServerResponse response) {
    byte[] page = page(request);
    SplittableRandom dice = new SplittableRandom(seed * 31 + asked.incrementAndGet());
    if (dice.nextInt(ONE_IN) > 0) {
      return answer(response, page);
    }
    return switch (dice.nextInt(3)) {
      case 0 -> response.status(503).send();
      case 1 -> Mono.fromRunnable(() -> response.withConnection(Connection::dispose));
      default -> answer(response, Arrays.copyOf(page, page.length / 2));
    };
  }

  private static Publisher<Void> answer(HttpServerResponse response, byte[] body) {
    return response.header("Content-Type", JSON_TYPE).sendByteArray(Mono.just(body));
  }

  private byte[] page(HttpServerRequest request) {
    int size = Math.min(LARGEST_PAGE, number(request, "meiye", LARGEST_PAGE));
    int from = (int) Math.min(count(), (number(request, "yema", 1) - 1L) * size);
    List<Map<String, Object>> rows =
        filings.of(AUTHORITY, total, from, Math.min(count(), from + size)).map(this::row).toList();
    return json(Map.of("daima", "0", "shuju", Map.of("zongshu", count(), "liebiao", rows)));
  }

  private int count() {
    return SyntheticFilings.share(AUTHORITY, total);
  }

  /** Answers an error in the platform's own format: {@code daima} other than 0. */
  private Publisher<Void> decide(HttpServerRequest request, HttpServerResponse response) {
    String number = parameter(request, "xuhao");
    String code = parameter(request, "zhuangtaima");
    boolean known = filings.of(AUTHORITY, total).anyMatch(filing -> ownId(filing).equals(number));
    if (number == null || code == null || !known || !CODES.containsKey(code)) {
      return answer(response, json(Map.of("daima", "404", "xinxi", "没有这条备案或这个状态码")));
    }
    decisions.put(number, new Decision(code, clock.instant()));
    return answer(response, json(Map.of("daima", "0")));
  }

  private Map<String, Object> row(ProviderFiling filing) {
    Decision decision = decisions.get(ownId(filing));
    String code = filing.status() == FilingStatus.REVOKED ? "90" : "30";
    Instant filedAt = Objects.requireNonNull(filing.filedAt());
    Instant updatedAt = filing.endedAt() == null ? filedAt : filing.endedAt();
    if (decision != null) {
      code = decision.code();
      updatedAt = decision.at();
    }
    boolean ended = code.equals("90") || code.equals("99");
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("xuhao", ownId(filing));
    row.put("beianhao", printed(filing));
    row.put("zhuangtaima", code);
    row.put("yingyongmingcheng", filing.app().name());
    row.put("gongnengleixing", joined(filing.app().functionTypes(), LegacyPlatformStub::word));
    row.put("fuwuduixiang", joined(filing.app().audiences(), LegacyPlatformStub::word));
    row.put("xueduan", filing.app().stages().stream().map(LegacyPlatformStub::word).toList());
    row.put("fuwuneirong", String.join("；", filing.app().serviceContents()));
    row.put("quanxian", String.join(",", filing.app().permissions()));
    row.put(
        "tese",
        filing.app().features().isEmpty()
            ? "无"
            : joined(filing.app().features(), LegacyPlatformStub::word));
    row.put("anzhuangbao", filing.app().versions().stream().map(this::version).toList());
    row.put("yewuxitong", system(filing.system()));
    row.put("zhutidanwei", owner(filing.owner()));
    row.put("tijiaoshijian", MINUTE.format(filing.submittedAt()));
    row.put("beianriqi", DAY.format(filedAt));
    row.put("chexiaoriqi", ended ? DAY.format(updatedAt) : "-");
    row.put("gengxinshijian", MINUTE.format(updatedAt));
    return row;
  }

  /** The number as people type it: some lack the last character, some use full-width letters. */
  private static String printed(ProviderFiling filing) {
    String number = String.valueOf(filing.number());
    int serial = Objects.requireNonNull(filing.number()).serial();
    if (serial % 3 == 0) {
      return number.substring(0, number.length() - 1);
    }
    return serial % 5 == 0 ? number.replace("APP", "ＡＰＰ") : number;
  }

  private Map<String, Object> version(AppVersion version) {
    return Map.of(
        "xitong",
        word(version.platform()),
        "banbenhao",
        version.version(),
        "baoming",
        version.packageName(),
        "zhaiyao",
        Objects.requireNonNullElse(version.packageSha256(), "-"));
  }

  private static Map<String, Object> system(BusinessSystem system) {
    return Map.of(
        "mingcheng",
        system.name(),
        "yuming",
        String.join(";", system.domains()),
        "icpbeian",
        Objects.requireNonNullElse(system.icpNumber(), "无"),
        "dengbaojibie",
        level(system.mlpsLevel()),
        "dengbaohao",
        Objects.requireNonNullElse(system.mlpsNumber(), "无"));
  }

  private static Map<String, Object> owner(Organization owner) {
    Contact contact = Objects.requireNonNull(owner.contact());
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("daima", owner.uscc().value());
    row.put("mingcheng", owner.name());
    row.put("xingzhi", "企业");
    row.put("xingzhengqu", owner.registrationPlace().region());
    row.put("dizhi", Objects.requireNonNullElse(owner.registrationPlace().address(), "-"));
    row.put("faren", contact.legalPerson());
    row.put("lianxiren", contact.name());
    row.put("dianhua", contact.phone());
    row.put("youxiang", Objects.requireNonNullElse(contact.email(), "-"));
    return row;
  }

  private static String level(@Nullable Integer level) {
    return level == null ? "无" : List.of("一级", "二级", "三级", "四级", "五级").get(level - 1);
  }

  private static String word(FunctionType type) {
    return type == FunctionType.LEARNING ? "学习类" : "管理服务类";
  }

  private static String word(Audience audience) {
    return switch (audience) {
      case STUDENT -> "学生";
      case PARENT -> "家长";
      case TEACHER -> "教师";
    };
  }

  private static String word(SchoolStage stage) {
    return String.valueOf(stage.ordinal() + 1);
  }

  private static String word(AppFeature feature) {
    return switch (feature) {
      case FORUM -> "论坛";
      case PAID -> "收费";
      case LIVE_STREAM -> "直播";
      case K12_TUTORING -> "学科培训";
    };
  }

  private static String word(Platform platform) {
    return switch (platform) {
      case IOS -> "苹果";
      case ANDROID -> "安卓";
      case HARMONY -> "鸿蒙";
    };
  }

  private static <T> String joined(List<T> values, Function<T, String> word) {
    return values.stream().map(word).collect(Collectors.joining("、"));
  }

  /** The ID without the jurisdiction code, which the platform does not use. */
  private static String ownId(ProviderFiling filing) {
    return filing.id().value().substring(AUTHORITY.value().length() + 1);
  }

  private static int number(HttpServerRequest request, String name, int otherwise) {
    String text = parameter(request, name);
    try {
      return text == null ? otherwise : Math.max(1, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  private static @Nullable String parameter(HttpServerRequest request, String name) {
    return UriComponentsBuilder.fromUriString(request.uri())
        .build()
        .getQueryParams()
        .getFirst(name);
  }

  private static byte[] json(Object body) {
    return JSON.writeValueAsString(body).getBytes(GBK);
  }

  @Override
  public void close() {
    server.disposeNow(Duration.ofSeconds(5));
  }
}
