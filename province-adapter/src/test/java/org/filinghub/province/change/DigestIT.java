package org.filinghub.province.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.filinghub.province.fixture.TestAuthority;
import org.filinghub.province.fixture.TestNode;
import org.filinghub.schema.fixture.GraphQlAnswer;
import org.filinghub.schema.fixture.Tokens;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DigestIT {
  private static final String DIGEST =
      "query($buckets: Int) { digest(buckets: $buckets) { bucket count digest } }";

  private final TestNode node = TestNode.shared();
  private final TestAuthority desk = new TestAuthority(node, "15");

  @BeforeEach
  void startOnAMonday() {
    node.clock().set("2024-03-04T09:00:00+08:00");
  }

  @Test
  void digestsMatchStoredFilings() throws NoSuchAlgorithmException {
    desk.accepted("15-b1", 1);
    desk.filed("15-B1", 2);
    desk.revoked("15-a-2", 3);
    desk.accepted("15-Z", 4);
    desk.accepted("15-10", 5);
    desk.accepted("15-9", 6);

    for (int buckets : List.of(1, 7, 256, 4_096)) {
      List<JsonNode> answered =
          desk.ask(Tokens.node(), DIGEST, Map.of("buckets", buckets))
              .at("digest")
              .valueStream()
              .toList();

      assertThat(answered).isEqualTo(recomputed(buckets));
    }
  }

  @Test
  void checksBoundsOfBuckets() {
    for (int buckets : List.of(-1, 0, 4_097)) {
      GraphQlAnswer refused = desk.ask(Tokens.node(), DIGEST, Map.of("buckets", buckets));

      assertThat(refused.codes()).containsExactly("INVALID_VALUE");
      assertThat(refused.messages())
          .containsExactly("buckets: " + buckets + " (expected: 1 to 4096)");
    }
    assertThat(desk.ask(Tokens.node(), "{ digest { bucket } }").at("digest")).hasSize(256);
  }

  @Test
  void onlyFeedReadersReadDigests() {
    assertThat(desk.ask(null, DIGEST).codes()).containsExactly("UNAUTHENTICATED");
    assertThat(desk.ask(Tokens.reviewer("14"), DIGEST).codes()).containsExactly("FORBIDDEN");
    assertThat(desk.ask(Tokens.reviewer("15"), DIGEST).codes()).isEmpty();
  }

  /** Computes the digest from the contract, over the answer of {@code filings}. */
  private List<JsonNode> recomputed(int buckets) throws NoSuchAlgorithmException {
    GraphQlAnswer filings =
        desk.ask(Tokens.node(), "{ filings(first: 1000) { nodes { id revision } hasMore } }");
    assertThat(filings.at("filings/hasMore").asBoolean()).isFalse();
    List<SortedMap<String, Integer>> held = new ArrayList<>();
    for (int i = 0; i < buckets; i++) {
      held.add(new TreeMap<>());
    }
    for (JsonNode filing : filings.at("filings/nodes")) {
      String id = filing.path("id").asString();
      CRC32 crc = new CRC32();
      crc.update(id.getBytes(StandardCharsets.UTF_8));
      held.get((int) (crc.getValue() % buckets)).put(id, filing.path("revision").asInt());
    }
    List<JsonNode> digests = new ArrayList<>();
    for (int i = 0; i < buckets; i++) {
      StringBuilder lines = new StringBuilder();
      held.get(i).forEach((id, revision) -> lines.append(id + "\t" + revision + "\n"));
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(lines.toString().getBytes(StandardCharsets.UTF_8));
      digests.add(
          TestNode.json(
              Map.of(
                  "bucket",
                  i,
                  "count",
                  held.get(i).size(),
                  "digest",
                  HexFormat.of().formatHex(hash))));
    }
    return digests;
  }
}
