package org.filinghub.contract;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.decision.RouteDecision;
import org.filinghub.schema.digest.Sha256;
import org.filinghub.schema.filing.App.Audience;
import org.filinghub.schema.filing.App.Channel;
import org.filinghub.schema.filing.App.FunctionType;
import org.filinghub.schema.filing.App.SchoolStage;
import org.filinghub.schema.filing.AppVersion.Platform;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.submission.AcceptedSubmissionInput;
import org.filinghub.schema.submission.AppFormInput;
import org.filinghub.schema.submission.AppFormInput.AppVersionInput;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.ContactInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.OrganizationInput.ProofInput;
import org.filinghub.schema.submission.OrganizationInput.ProofType;
import org.filinghub.schema.value.FilingId;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.Uscc;

/**
 * Synthetic enterprise that submits the kit's filings, registered in the authority's jurisdiction.
 * Its names start with 合成.
 */
final class SyntheticProvider {
  /** Organization code of the enterprise with its check digit: characters 9 to 17 of its USCC. */
  private static final String ORGANIZATION_CODE = "N00MTPG57";

  /** Characters of a USCC, in the order of their values. */
  private static final String USCC_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";

  /** Provinces whose ICP numbers do not start with the short name of the province. */
  private static final Map<String, String> ICP_PREFIXES =
      Map.of("51", "蜀", "52", "黔", "53", "滇", "62", "陇");

  private static final String SYSTEM_NAME = "合成学习平台20191111";
  private static final String PACKAGE_NAME = "org.example.synthetic.a20191111.n0";

  private final OrganizationInput owner;
  private final BusinessSystemInput system;

  SyntheticProvider(JurisdictionCode code) {
    String region =
        switch (code.value()) {
          case "00" -> "110100";
          case "66" -> "659001";
          default -> code + "0100";
        };
    this.owner =
        new OrganizationInput(
            uscc(region),
            "合成教育科技20191111有限公司",
            OrganizationNature.ENTERPRISE,
            null,
            new ProofInput(ProofType.BUSINESS_LICENSE, Sha256.hex("proof 20191111")),
            new PlaceInput(region, "合成路20191111号"),
            null,
            false,
            new ContactInput("合成法人", "合成联系人", "000-00000000", "contact@example.com"));
    this.system =
        new BusinessSystemInput(
            SYSTEM_NAME,
            List.of("s20191111.example.com"),
            // An address of TEST-NET-1 (RFC 5737), which is reserved for documentation.
            List.of("192.0.2.144"),
            icpPrefix(region) + "ICP备19191111号",
            null,
            2,
            region + "91111-00001",
            null,
            Sha256.hex("certificate 20191111"));
  }

  Uscc uscc() {
    return owner.uscc();
  }

  /** Returns a submission of one app as the national node delivers it. */
  AcceptedSubmissionInput submission(
      FilingId id, Instant submittedAt, RouteDecision route, String appName) {
    return new AcceptedSubmissionInput(id, submittedAt, route, owner, null, system, app(appName));
  }

  AppFormInput app(String name) {
    return new AppFormInput(
        name,
        Channel.NATIVE_APP,
        SYSTEM_NAME,
        List.of(
            new AppVersionInput(
                Platform.ANDROID,
                "1.0.0",
                PACKAGE_NAME,
                Sha256.hex("package " + PACKAGE_NAME),
                Sha256.hex("signer 20191111"))),
        List.of(FunctionType.LEARNING),
        List.of(Audience.STUDENT, Audience.TEACHER),
        List.of(SchoolStage.PRIMARY_AND_SECONDARY, SchoolStage.HIGHER_EDUCATION),
        List.of("在线学习"),
        List.of("CAMERA"),
        List.of(),
        null);
  }

  /**
   * Returns the USCC with its check character (GB 32100): the weights are the powers of 3 mod 31.
   */
  private static Uscc uscc(String region) {
    String body = "91" + region + ORGANIZATION_CODE;
    int sum = 0;
    int weight = 1;
    for (int i = 0; i < body.length(); i++) {
      sum += USCC_ALPHABET.indexOf(body.charAt(i)) * weight;
      weight = weight * 3 % 31;
    }
    return new Uscc(body + USCC_ALPHABET.charAt((31 - sum % 31) % 31));
  }

  private static String icpPrefix(String region) {
    String province = region.substring(0, 2);
    String prefix = ICP_PREFIXES.get(province);
    return prefix == null ? Jurisdictions.get(new JurisdictionCode(province)).shortName() : prefix;
  }
}
