package org.filinghub.gateway.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.filinghub.schema.fixture.Eventually.eventually;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.filinghub.gateway.fixture.EventReader;
import org.filinghub.gateway.fixture.FakeNational;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.gateway.fixture.SocketReader;
import org.filinghub.gateway.fixture.TestHub;
import org.filinghub.schema.filing.FilingStatus;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.filinghub.schema.registry.FilingChange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FilingChangedIT {
  private static final int KEPT = 100;
  private static final String CHANGED =
      """
      subscription($after: Cursor, $filter: FilingFilter) {
        filingChanged(after: $after, filter: $filter) { cursor filing { id status } }
      }
      """;

  /** Makes each event about ten kilobytes long. */
  private static final String MUCH =
      "subscription { filingChanged { cursor %s } }"
          .formatted(
              IntStream.range(0, 40)
                  .mapToObj(
                      i ->
                          "f%d: filing { id app { name permissions serviceContents } owner { name } }"
                              .formatted(i))
                  .reduce("", (all, one) -> all + " " + one));

  private final FakeNational national = new FakeNational();
  private final TestHub hub =
      new TestHub(national)
          .with("spring.data.redis.url", TestHub.nobody())
          .with("filinghub.changes.kept", Integer.toString(KEPT))
          .with("filinghub.changes.subscribers", "5")
          .with("filinghub.changes.subscribers-per-caller", "4")
          .with("filinghub.changes.pause", "10ms")
          .with("filinghub.changes.patience", "5")
          .with("filinghub.changes.begin-within", "2s")
          .start();
  private int told;

  @BeforeEach
  void someChangesBefore() {
    tell(5);
  }

  @AfterEach
  void stop() {
    hub.close();
    national.close();
  }

  // ---- server-sent events

  @Test
  void resumesEventStreamWithoutLossOrRepetition() {
    List<String> read = new ArrayList<>();
    try (EventReader events = events(Map.of("after", "2")).reading()) {
      read.addAll(cursors(events, 3));
      tell(2);
      read.addAll(cursors(events, 2));
    }
    eventually("the hub notices the closed connection", () -> subscribers() == 0);
    tell(3);

    try (EventReader events = events(Map.of("after", read.get(read.size() - 1))).reading()) {
      read.addAll(cursors(events, 3));
      tell(1);
      read.addAll(cursors(events, 1));
    }

    assertThat(read).containsExactly("3", "4", "5", "6", "7", "8", "9", "10", "11");
  }

  @Test
  void endsSlowSubscriberAndNamesItsCursor() {
    try (EventReader slow = EventReader.open(hub.address(), MUCH, Map.of())) {
      eventually("subscribed", () -> subscribers() == 1 && following());
      // More than the network buffers can hold.
      for (int i = 0; i < 60 && subscribers() == 1; i++) {
        tell(KEPT);
        eventually("read", () -> following());
      }
      eventually("ended, though it reads nothing", () -> subscribers() == 0);

      slow.reading();
      String last = "";
      JsonNode event = slow.next();
      while (event.at("/data/filingChanged/cursor").isString()) {
        last = event.at("/data/filingChanged/cursor").asString();
        event = slow.next();
      }

      assertThat(event.at("/errors/0/extensions/code").asString()).isEqualTo("SUBSCRIBER_TOO_SLOW");
      assertThat(event.at("/errors/0/message").asString())
          .isEqualTo(
              "subscription: more than 100 changes behind (expected: a faster reader);"
                  + " continue after "
                  + last);
      assertThat(slow.next().isMissingNode()).as("completed").isTrue();
    }
  }

  @Test
  void deliversOnlyChangesThatMatchFilter() {
    Map<String, Object> filter =
        Map.of("jurisdictions", List.of("44"), "statuses", List.of("FILED"));
    try (EventReader events = events(Map.of("after", "5", "filter", filter)).reading()) {
      tell(Filings.filed("43", 1));
      tell(Filings.filed("44", 2));
      tell(Filings.filing("44", 3, FilingStatus.REVOKED, 3));
      tell(Filings.filed("44", 4));

      assertThat(cursors(events, 2)).containsExactly("7", "9");
    }
  }

  @Test
  void sendsErrorsInStreamWithCode() {
    national.refusesCursors("CURSOR_REFUSED");
    assertThat(refusal(Map.of("after", "8:1203"))).isEqualTo("CURSOR_REFUSED");
    national.refusesCursors(null);
    assertThat(refusal(Map.of("after", "99"))).as("never reached").isEqualTo("CURSOR_REFUSED");
    assertThat(
            refusal(Map.of("filter", Map.of("filedFrom", "2020-02-02", "filedTo", "2020-02-01"))))
        .isEqualTo("INVALID_VALUE");
    assertThat(refusal(Map.of("filter", Map.of("jurisdictions", List.of("99")))))
        .as("by the engine")
        .isEqualTo("INVALID_VALUE");
    try (EventReader events =
        EventReader.open(hub.address(), "subscription { nothing }", Map.of()).reading()) {
      assertThat(events.next().at("/errors/0/extensions/code").asString())
          .isEqualTo("INVALID_QUERY");
    }
  }

  @Test
  void refusesSubscriptionsBeyondLimits() {
    List<EventReader> open = new ArrayList<>();
    try (SocketReader anonymous = SocketReader.open(hub.address(), null);
        SocketReader ministry = SocketReader.open(hub.address(), Tokens.ministry())) {
      for (int i = 0; i < 4; i++) {
        open.add(events(Map.of()).reading());
      }
      eventually("four are open", () -> subscribers() == 4);

      assertThat(refusal(Map.of())).isEqualTo("OVERLOADED");
      assertThat(overloaded(anonymous.subscribe("a", CHANGED, Map.of())))
          .as("whichever way it comes")
          .isEqualTo(
              "subscription: 4 of this caller are open (expected: at most 4); end one first");
      ministry.subscribe("b", CHANGED, Map.of());
      eventually("five are open", () -> subscribers() == 5);
      assertThat(overloaded(ministry.subscribe("c", CHANGED, Map.of())))
          .isEqualTo("subscription: 5 are open (expected: at most 5); try again later");
    } finally {
      open.forEach(EventReader::close);
    }
  }

  private static String overloaded(SocketReader socket) {
    JsonNode error = socket.next();
    assertThat(error.at("/payload/0/extensions/code").asString()).isEqualTo("OVERLOADED");
    return error.at("/payload/0/message").asString();
  }

  @Test
  void reportsUnreachableNationalNode() {
    national.resetsConnections();

    assertThat(refusal(Map.of())).isEqualTo("NATIONAL_NODE_UNREACHABLE");
  }

  @Test
  void requiresTokenBeforeFirstPublicDay() {
    hub.clock().set("2020-01-31T23:59:59+08:00");

    assertThat(refusal(Map.of())).isEqualTo("NOT_YET_PUBLIC");
    try (SocketReader socket = SocketReader.open(hub.address(), Tokens.ministry())) {
      socket.subscribe("1", CHANGED, Map.of("after", "4"));
      assertThat(socket.next().at("/payload/data/filingChanged/cursor").asString()).isEqualTo("5");
    }
  }

  @Test
  void sendsQueryAsOneEventAndRefusesSubscriptionAsJson() {
    try (EventReader events =
        EventReader.open(hub.address(), "{ jurisdictions { code } }", Map.of()).reading()) {
      assertThat(events.next().at("/data/jurisdictions")).hasSize(33);
      assertThat(events.next().isMissingNode()).isTrue();
    }
    GraphQlAnswer json = hub.ask(CHANGED, Map.of());
    assertThat(json.codes()).containsExactly("INVALID_QUERY");
    assertThat(json.messages()).singleElement().asString().contains("text/event-stream");
    assertThat(subscribers()).isZero();
  }

  // ---- WebSocket

  @Test
  void resumesOverWebSocket() {
    List<String> read = new ArrayList<>();
    try (SocketReader socket = SocketReader.open(hub.address(), null)) {
      socket.subscribe("a", CHANGED, Map.of("after", "3"));
      read.addAll(cursors(socket, "a", 2));
      tell(2);
      read.addAll(cursors(socket, "a", 2));
    }
    eventually("the hub notices the closed connection", () -> subscribers() == 0);
    tell(2);

    try (SocketReader socket = SocketReader.open(hub.address(), null)) {
      socket.subscribe("b", CHANGED, Map.of("after", read.get(read.size() - 1)));
      read.addAll(cursors(socket, "b", 2));
      socket.complete("b");
      eventually("ended by its reader", () -> subscribers() == 0);
    }

    assertThat(read).containsExactly("4", "5", "6", "7", "8", "9");
  }

  @Test
  void sendsErrorOverWebSocketWithCode() {
    try (SocketReader socket = SocketReader.open(hub.address(), null)) {
      socket.subscribe("a", CHANGED, Map.of("after", "99"));

      JsonNode error = socket.next();

      assertThat(error.path("type").asString()).isEqualTo("error");
      assertThat(error.path("id").asString()).isEqualTo("a");
      assertThat(error.at("/payload/0/extensions/code").asString()).isEqualTo("CURSOR_REFUSED");
    }
  }

  // ---- one reader

  @Test
  void readsNationalFeedOnceForAllSubscribers() {
    national.forget();
    List<EventReader> open = new ArrayList<>();
    try {
      for (int i = 0; i < 4; i++) {
        open.add(events(Map.of("after", "5")).reading());
      }
      eventually("all are open", () -> subscribers() == 4);
      tell(1);
      for (EventReader events : open) {
        assertThat(cursors(events, 1)).containsExactly("6");
      }
      assertThat(national.asked("changesEnd")).hasSize(1);
      // A subscriber that came before the reader's first read may have read the feed itself. From
      // now on only the reader reads it, one request after another.
      national.forget();
      tell(1);
      for (EventReader events : open) {
        assertThat(cursors(events, 1)).containsExactly("7");
      }

      assertThat(national.asked("changes("))
          .noneMatch(asked -> asked.variables().path("wait").asInt() == 0);
      assertThat(national.asked("changes("))
          .noneMatch(asked -> asked.document().contains("contact"));
    } finally {
      open.forEach(EventReader::close);
    }
  }

  @Test
  void filtersPagesOfChanges() {
    tell(Filings.filed("44", 2));

    GraphQlAnswer answer =
        hub.ask(
            "{ changes(first: 10, filter: {jurisdictions: [\"44\"]}) { cursor changes { cursor } } }");

    assertThat(answer.each("changes/changes", "cursor")).containsExactly("6");
    assertThat(answer.text("changes/cursor")).isEqualTo("6");
    GraphQlAnswer none =
        hub.ask(
            "{ changes(first: 3, filter: {jurisdictions: [\"44\"]}) { cursor hasMore changes { cursor } } }");
    assertThat(none.each("changes/changes", "cursor")).isEmpty();
    assertThat(none.text("changes/cursor")).isEqualTo("3");
    assertThat(none.at("changes/hasMore").asBoolean()).isTrue();
  }

  // ---- helpers

  private void tell(int changes) {
    for (int i = 0; i < changes; i++) {
      tell(Filings.filed("43", 1));
    }
  }

  private void tell(ProviderFiling filing) {
    told++;
    national.tells(
        new FilingChange(
            Integer.toString(told), filing, null, Filings.FILED, Filings.FILED.plusSeconds(told)));
  }

  private EventReader events(Map<String, ?> variables) {
    return EventReader.open(hub.address(), CHANGED, variables);
  }

  private String refusal(Map<String, ?> variables) {
    try (EventReader events = events(new HashMap<>(variables)).reading()) {
      return events.next().at("/errors/0/extensions/code").asString();
    }
  }

  private static List<String> cursors(EventReader events, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> cursor(events.next().at("/data/filingChanged")))
        .toList();
  }

  private static List<String> cursors(SocketReader socket, String id, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              JsonNode message = socket.next();
              assertThat(message.path("type").asString()).isEqualTo("next");
              assertThat(message.path("id").asString()).isEqualTo(id);
              return cursor(message.at("/payload/data/filingChanged"));
            })
        .toList();
  }

  private static String cursor(@Nullable JsonNode change) {
    return change == null ? "" : change.path("cursor").asString();
  }

  private double subscribers() {
    return hub.bean(MeterRegistry.class).get("changes.subscribers").gauge().value();
  }

  /** True if the reader has reached the end of the feed. */
  private boolean following() {
    String end = Integer.toString(told);
    return national.asked("changes(").stream()
        .anyMatch(asked -> asked.variables().path("after").asString().equals(end));
  }
}
