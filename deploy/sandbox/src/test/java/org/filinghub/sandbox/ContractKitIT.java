package org.filinghub.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.filinghub.contract.CheckOutcome;
import org.filinghub.contract.ContractKit;
import org.filinghub.contract.ContractKitSettings;
import org.filinghub.contract.ContractReport;
import org.filinghub.contract.DeclaredDeviations;
import org.filinghub.contract.Persona;
import org.filinghub.schema.access.Role;
import org.filinghub.schema.fixture.TokenIssuer;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.MalformedValue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract kit against our own nodes, and against nodes with a fault each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractKitIT {
  private static final JurisdictionCode HUNAN = new JurisdictionCode("43");

  private Sandbox sandbox;
  private DeclaredDeviations mirrored;

  @BeforeAll
  void start() throws IOException {
    sandbox =
        Sandbox.start(
            new SandboxSettings(0, 300, 5, null, Path.of("target/contract-kit").toAbsolutePath()));
    mirrored = DeclaredDeviations.read(Files.readString(Path.of("../contract-kit/mirrored.yaml")));
  }

  @AfterAll
  void stop() {
    sandbox.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"43", "44", "11"})
  void aNodeWithAStoreKeepsTheContract(String code) {
    ContractReport report = run(new JurisdictionCode(code), DeclaredDeviations.NONE);

    assertThat(report.passed()).as("%s", report.text()).isTrue();
    assertThat(report.names(CheckOutcome.HELD)).hasSizeGreaterThan(60);
  }

  @Test
  void aMirroredNodeKeepsAllThatItDoesNotDeclare() {
    ContractReport report = run(LegacyPlatformStub.AUTHORITY, mirrored);

    assertThat(report.passed()).as("%s", report.text()).isTrue();
    assertThat(report.names(CheckOutcome.DEVIATES))
        .containsExactlyInAnyOrderElementsOf(mirrored.sentences().keySet());
  }

  @Test
  void aMirroredNodeThatDeclaresNothingFails() {
    ContractReport report = run(LegacyPlatformStub.AUTHORITY, DeclaredDeviations.NONE);

    assertThat(report.names(CheckOutcome.FAILED))
        .containsExactlyInAnyOrderElementsOf(mirrored.sentences().keySet());
    assertThat(report.text())
        .contains("saw: SUBMISSION_NOT_OFFERED_HERE: Filings of authority 61 are made and decided");
  }

  @Test
  void aDeclarationThatIsNotTrueIsReported() {
    ContractReport report =
        run(
            HUNAN,
            new DeclaredDeviations(Map.of("feed-wakes", "the feed is looked at once an hour")));

    assertThat(report.passed()).isFalse();
    assertThat(report.names(CheckOutcome.FAILED)).isEmpty();
    assertThat(report.names(CheckOutcome.UNFOUNDED)).containsExactly("feed-wakes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"restricted-values-go-nowhere", "feed-is-contiguous", "no-such-check"})
  void someThingsCannotBeDeclaredAway(String name) {
    assertThatThrownBy(() -> run(HUNAN, new DeclaredDeviations(Map.of(name, "so it is"))))
        .isInstanceOf(MalformedValue.class)
        .hasMessageContaining(name);
  }

  /** Of the faults those that cost the country most; each takes a whole run of the kit. */
  @ParameterizedTest
  @EnumSource(
      names = {
        "SKIPS_A_CHANGE",
        "FORGETS_ITS_EPOCH",
        "NUMBERS_TWICE",
        "ACCEPTS_TWICE",
        "SHOWS_CONTACTS",
        "LOSES_A_FILING"
      })
  void aNodeWithAFaultFailsTheChecksThatLookForIt(FaultyNode.Fault fault) throws IOException {
    URI real = url(HUNAN);
    Map<Persona, String> tokens = tokens(HUNAN);
    try (FaultyNode faulty = FaultyNode.before(real, tokens, fault)) {
      ContractReport report =
          ContractKit.run(
              new ContractKitSettings(faulty.url(), HUNAN, tokens, DeclaredDeviations.NONE));

      assertThat(report.names(CheckOutcome.FAILED))
          .as("%s", report.text())
          .containsExactlyInAnyOrderElementsOf(fault.foundBy());
    }
  }

  private ContractReport run(JurisdictionCode code, DeclaredDeviations deviations) {
    return ContractKit.run(new ContractKitSettings(url(code), code, tokens(code), deviations));
  }

  private URI url(JurisdictionCode code) {
    return URI.create(
        "http://localhost:%d/authorities/%s/graphql"
            .formatted(sandbox.ports().authorities(), code));
  }

  private Map<Persona, String> tokens(JurisdictionCode code) {
    TokenIssuer tokens = sandbox.tokens();
    JurisdictionCode other = new JurisdictionCode(code.equals(HUNAN) ? "44" : "43");
    Map<Persona, String> all = new EnumMap<>(Persona.class);
    all.put(Persona.NODE, sandbox.nodeToken());
    all.put(Persona.REVIEWER, tokens.mint(Role.REVIEWER, "reviewer", null, code));
    all.put(Persona.STRANGER, tokens.mint(Role.REVIEWER, "stranger", null, other));
    all.put(Persona.MINISTRY, tokens.mint(Role.MINISTRY, "ministry", null, null));
    all.put(
        Persona.PROVIDER,
        tokens.mint(Role.PROVIDER, "provider", ContractKitSettings.provider(code), null));
    return all;
  }
}
