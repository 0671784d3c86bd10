package org.filinghub.schema.form;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.filing.Organization.OrganizationNature;
import org.filinghub.schema.submission.OrganizationInput;
import org.filinghub.schema.submission.OrganizationInput.ContactInput;
import org.filinghub.schema.submission.OrganizationInput.PlaceInput;
import org.filinghub.schema.submission.OrganizationInput.ProofInput;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.RegionCode;
import org.filinghub.schema.value.RuleId;
import org.jspecify.annotations.Nullable;

/**
 * Rules for 主管单位信息 and 开发者信息. A developer block must be complete if it is given. A developer block
 * that names the owner is accepted (RULES A.3 row 7); the filing then has no developer.
 */
enum OrganizationRule {
  /** 单位名称. Source: MOE-12, annex 1. */
  NAME("MOE-12", "MOE-A1") {
    @Override
    void check(OrganizationInput organization, boolean isOwner, Field block) {
      block.at("name").requireText(organization.name());
    }
  },

  /**
   * 单位性质 is an open list: a nature other than the five of the list is described in words. Source:
   * MOE-A1.1.
   */
  NATURE_IN_WORDS("MOE-A1.1") {
    @Override
    void check(OrganizationInput organization, boolean isOwner, Field block) {
      if (organization.nature() == OrganizationNature.OTHER) {
        block.at("natureText").requireText(organization.natureText());
      }
    }
  },

  /** 单位有效证明 with the scan of the original. Source: MOE-A1.2. */
  PROOF("MOE-A1.2") {
    @Override
    void check(OrganizationInput organization, boolean isOwner, Field block) {
      ProofInput proof = organization.proof();
      if (proof == null) {
        block.at("proof").missing("单位有效证明 with the SHA-256 of its scan");
      } else {
        block.at("proof").at("scanSha256").requireSha256(proof.scanSha256());
      }
    }
  },

  /** 注册地（住所地） decides the route and must be a place of GB/T 2260. Source: MOE-10a, annex 1. */
  PLACES("MOE-10a", "MOE-A1") {
    @Override
    void check(OrganizationInput organization, boolean isOwner, Field block) {
      checkPlace(organization.registrationPlace(), block.at("registrationPlace"));
      PlaceInput domicile = organization.domicile();
      if (domicile != null) {
        checkPlace(domicile, block.at("domicile"));
      }
    }
  },

  /**
   * 联系人信息 of owner and developer. The owner's block also requires 法人信息, the developer's does not.
   * Source: annex 1.
   */
  CONTACT("MOE-12", "MOE-A1") {
    @Override
    void check(OrganizationInput organization, boolean isOwner, Field block) {
      ContactInput contact = organization.contact();
      Field field = block.at("contact");
      if (contact == null) {
        field.missing(isOwner ? "法人信息 and 联系人信息" : "联系人信息");
        return;
      }
      if (isOwner) {
        field.at("legalPerson").requireVeiledText(contact.legalPerson());
      }
      field.at("name").requireVeiledText(contact.name());
      field.at("phone").requireVeiledText(contact.phone());
      checkEmail(contact.email(), field.at("email"));
    }
  };

  private final List<RuleId> clauses;

  OrganizationRule(String... clauses) {
    this.clauses = Stream.of(clauses).map(RuleId::new).toList();
  }

  List<RuleId> clauses() {
    return clauses;
  }

  abstract void check(OrganizationInput organization, boolean isOwner, Field block);

  static void checkPlace(PlaceInput place, Field field) {
    try {
      RegionCode.parse(place.region());
    } catch (MalformedValue e) {
      field.at("region").invalid(place.region(), e.expected());
    }
    field.at("address").allowText(place.address(), Field.LONGEST_TEXT);
  }

  private static void checkEmail(@Nullable String email, Field field) {
    if (email == null || !Texts.isGiven(email)) {
      return;
    }
    String text = email.strip();
    int at = text.lastIndexOf('@');
    boolean shaped = at > 0 && at < text.length() - 1 && text.chars().noneMatch(c -> c == ' ');
    if (!shaped || !Texts.isReadable(text, Field.LONGEST_TEXT)) {
      field.invalid(Texts.veiled(email), "an e-mail address of at most 200 characters");
    }
  }
}
