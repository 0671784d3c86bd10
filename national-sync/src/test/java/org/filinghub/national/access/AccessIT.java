package org.filinghub.national.access;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.parser.Parser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.filinghub.national.fixture.FakeAuthority;
import org.filinghub.national.fixture.Filings;
import org.filinghub.national.fixture.Hub;
import org.filinghub.national.fixture.TestNode;
import org.filinghub.schema.fixture.Forms;
import org.filinghub.schema.fixture.Usccs;
import org.filinghub.schema.submission.NationalSubmissionInput;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** For every operation of the contract: nodes and operators have access, other callers do not. */
class AccessIT {
  private static final List<String> CONTRACT =
      List.of("national", "receipt", "search", "organization", "statistics", "listing", "platform");

  private static final Map<String, String> OPERATIONS =
      new TreeMap<>(
          Map.of(
              "facts", "{facts(numbers:[]){outcome}}",
              "feeds", "{feeds{state}}",
              "changes", "{changes{cursor}}",
              "bulletins", "{bulletins{cursor}}",
              "group", "{group(of:\"%s\"){chain{uscc}}}".formatted(Usccs.enterprise(1)),
              "pull", "mutation{pull(jurisdiction:\"43\"){applied}}",
              "submit", "mutation($s:NationalSubmissionInput!){submit(submission:$s){__typename}}",
              "declareHeadOffice",
                  "mutation{declareHeadOffice(subsidiary:\"%s\",headOffice:\"%s\",declaredBy:\"x\"){__typename}}"
                      .formatted(Usccs.enterprise(1), Usccs.enterprise(2)),
              "registerGroupException",
                  ("mutation{registerGroupException(declaredBy:\"x\",certificate:{subsidiary:\"%s\","
                          + "headOffice:\"%s\",appName:\"a\",target:\"44\",reason:\"r\",sealed:true,"
                          + "scanSha256:\"s\",issuedOn:\"2020-01-01\"}){__typename}}")
                      .formatted(Usccs.enterprise(1), Usccs.enterprise(2))));

  static {
    OPERATIONS.put("changesEnd", "{changesEnd}");
    OPERATIONS.put("filingsById", "{filingsById(ids:[\"43-S1\"]){id}}");
    OPERATIONS.put("searchFilings", "{searchFilings(text:\"a\"){totalCount}}");
    OPERATIONS.put(
        "filingOf", "{filingOf(organization:\"%s\"){id}}".formatted(Usccs.enterprise(1)));
    OPERATIONS.put("statistics", "{statistics(from:\"2020-03-01\",to:\"2020-03-02\"){filed}}");
    OPERATIONS.put("changesEnd", "{changesEnd}");
    OPERATIONS.put(
        "receipts", "{receipts(submittedBy:\"%s\",ids:[]){id}}".formatted(Usccs.enterprise(1)));
    OPERATIONS.put("platformFacts", "{platformFacts(keys:[]){asOf}}");
    OPERATIONS.put(
        "platformFilings",
        "{platformFilings(platform:\"%s\"){hasMore}}".formatted(Usccs.enterprise(1)));
    OPERATIONS.put(
        "platformDifferences",
        "{platformDifferences(platform:\"%s\",held:[]){comparedUntil}}"
            .formatted(Usccs.enterprise(1)));
    OPERATIONS.put(
        "platformBatch",
        "{platformBatch(platform:\"%s\",batchId:\"b\"){lines}}".formatted(Usccs.enterprise(1)));
    OPERATIONS.put(
        "sharePlatformFilings",
        ("mutation{sharePlatformFilings(sharedBy:\"x\",batch:{platform:\"%s\",batchId:\"b\","
                + "items:[]}){batchId}}")
            .formatted(Usccs.enterprise(1)));
    OPERATIONS.put("whitelistEntries", "{whitelistEntries(jurisdiction:\"44\"){hasMore}}");
  }

  private static FakeAuthority authority;
  private static TestNode node;

  @BeforeAll
  static void start() {
    authority = new FakeAuthority("43");
    node = new TestNode(authority).start();
  }

  @AfterAll
  static void stop() {
    node.close();
    authority.close();
  }

  @Test
  void testsEveryOperationOfContract() throws IOException {
    List<String> operations = new ArrayList<>();
    for (String name : CONTRACT) {
      try (InputStream sdl =
          Objects.requireNonNull(
              AccessIT.class.getResourceAsStream("/contract/national/" + name + ".graphqls"))) {
        Parser.parse(new String(sdl.readAllBytes(), StandardCharsets.UTF_8))
            .getDefinitions()
            .stream()
            .filter(ObjectTypeDefinition.class::isInstance)
            .map(ObjectTypeDefinition.class::cast)
            .filter(type -> List.of("Query", "Mutation").contains(type.getName()))
            .flatMap(type -> type.getFieldDefinitions().stream())
            .map(FieldDefinition::getName)
            .forEach(operations::add);
      }
    }

    assertThat(OPERATIONS.keySet()).containsExactlyInAnyOrderElementsOf(operations);
  }

  @Test
  void refusesAnonymousCallersAsUnauthenticated() {
    OPERATIONS.forEach(
        (name, document) ->
            assertThat(node.askWith(null, document, variables()).errorCode())
                .as(name)
                .isEqualTo("UNAUTHENTICATED"));
    assertThat(traces()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"provider", "reviewer", "ministry", "platform", "whitelist", "institution"})
  void refusesOtherRoles(String role) {
    OPERATIONS.forEach(
        (name, document) ->
            assertThat(node.askAs(role, document, variables()).errorCode())
                .as(name)
                .isEqualTo("FORBIDDEN"));
    assertThat(traces()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"node", "operator"})
  void answersNodesAndOperators(String role) {
    Stream.of(
            "facts",
            "changesEnd",
            "filingsById",
            "feeds",
            "changes",
            "bulletins",
            "group",
            "pull",
            "searchFilings",
            "filingOf",
            "statistics",
            "whitelistEntries",
            "changesEnd",
            "receipts",
            "platformFacts",
            "platformFilings",
            "platformDifferences",
            "platformBatch")
        .forEach(
            name ->
                node.askAs(role, Objects.requireNonNull(OPERATIONS.get(name)), Map.of()).data(""));
  }

  private static Map<String, Object> variables() {
    Forms form = Filings.form("43", 1);
    return Map.of(
        "s",
        new NationalSubmissionInput(
            "key", form.uscc(), form.form(), List.of(Hub.route("43", form.uscc()))));
  }

  private static long traces() {
    return node.count("submission") + node.count("group_relation") + node.count("audit");
  }
}
