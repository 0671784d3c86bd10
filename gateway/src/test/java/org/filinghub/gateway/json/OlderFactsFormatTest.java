package org.filinghub.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.filinghub.gateway.fixture.Filings;
import org.filinghub.schema.filing.ProviderFiling;
import org.filinghub.schema.registry.FactsAnswer;
import org.filinghub.schema.registry.FactsAnswer.FactsOutcome;
import org.junit.jupiter.api.Test;

/**
 * Facts that an earlier version of the hub stored in Redis cannot be read, which is a cache miss.
 */
class OlderFactsFormatTest {
  private final HubJson json = new HubJson();

  @Test
  void rejectsFactsWithOnlyTheLastBar() {
    ProviderFiling filing = Filings.filed("43", 1);
    FactsAnswer answer =
        new FactsAnswer(
            FactsOutcome.FOUND,
            Filings.number(filing),
            filing.jurisdiction(),
            Instant.parse("2020-03-10T01:00:00Z"),
            Filings.facts(filing.publicView(), 5));
    String now = new String(json.write(answer), StandardCharsets.UTF_8);
    String before = now.replace("\"bars\":[]", "\"providerBarredUntil\":\"2020-09-09\"");

    assertThat(read(now)).isEqualTo(answer);
    assertThat(before).isNotEqualTo(now);
    assertThatThrownBy(() -> read(before)).isInstanceOf(MalformedJson.class);
  }

  private FactsAnswer read(String text) {
    return json.read(text.getBytes(StandardCharsets.UTF_8), json.reader(FactsAnswer.class));
  }
}
