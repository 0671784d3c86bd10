package org.filinghub.schema.form;

import java.util.List;
import java.util.stream.Stream;
import org.filinghub.schema.submission.BusinessSystemInput;
import org.filinghub.schema.submission.RefusalCode;
import org.filinghub.schema.value.IcpNumber;
import org.filinghub.schema.value.MalformedValue;
import org.filinghub.schema.value.MlpsNumber;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Rules for 业务系统信息. ICP and MLPS belong to the system and cover all its apps (GD-system). */
enum SystemRule {
  /** 业务系统名称. Source: annex 1. */
  NAME("MOE-12", "MOE-A1") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      block.at("name").requireText(system.name());
    }
  },

  /** IP地址, at least one. Not public, so refusals hide the characters. Source: annex 1. */
  IP_ADDRESSES("MOE-12", "MOE-A1") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      Field field = block.at("ipAddresses");
      if (system.ipAddresses().isEmpty()) {
        field.missing("at least one IPv4 or IPv6 address");
      }
      Entries.check(
          system.ipAddresses(),
          field,
          (address, entry) -> {
            if (!IpLiteral.matches(address.strip())) {
              entry.invalid(Texts.veiled(address), IpLiteral.EXPECTED);
            }
          });
    }
  },

  /** 域名 is 选填项; each given value must be a host name. Source: MOE-A1.4. */
  DOMAINS("MOE-A1.4") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      Entries.check(
          system.domains(),
          block.at("domains"),
          (domain, entry) -> {
            if (!HostName.matches(domain.strip())) {
              entry.invalid(domain, HostName.EXPECTED);
            }
          });
    }
  },

  /** ICP备案 precedes the provider filing, except in the buffer period. Source: MOE-9, MOE-N3a. */
  ICP_FILED_BEFORE("MOE-9", "MOE-N3a") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      if (!Texts.isGiven(system.icpNumber()) && !whole.inBuffer(system)) {
        block
            .at("icpNumber")
            .refuse(
                RefusalCode.PRECONDITION_ICP_MISSING, null, "ICP备案编号; missing in the buffer only");
      }
    }
  },

  /** ICP备案编号 must be parseable. A licence number (ICP证) is not a filing. Source: MOE-9, annex 1. */
  ICP_NUMBER("MOE-9", "MOE-A1") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      String number = system.icpNumber();
      if (number != null && Texts.isGiven(number)) {
        try {
          IcpNumber.parse(number);
        } catch (MalformedValue e) {
          block.at("icpNumber").invalid(number, e.expected());
        }
      }
    }
  },

  /** The holder of the ICP filing is the owner or the developer. Source: GD-developer. */
  ICP_HOLDER("GD-developer") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      checkHolder(system.icpHolder(), whole, block.at("icpHolder"));
    }
  },

  /** 等级保护备案 precedes the provider filing, except in the buffer period. Source: MOE-9, MOE-N3a. */
  MLPS_FILED_BEFORE("MOE-9", "MOE-N3a") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      if (!Texts.isGiven(system.mlpsNumber()) && !whole.inBuffer(system)) {
        block
            .at("mlpsNumber")
            .refuse(
                RefusalCode.PRECONDITION_MLPS_MISSING, null, "等级保护备案号; missing in the buffer only");
      }
    }
  },

  /** 等级保护备案号. Not public, so refusals hide the digits. Source: MOE-9, annex 1. */
  MLPS_NUMBER("MOE-9", "MOE-A1") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      String number = system.mlpsNumber();
      if (number != null && Texts.isGiven(number)) {
        try {
          MlpsNumber.parse(number);
        } catch (MalformedValue e) {
          block.at("mlpsNumber").invalid(Texts.veiled(number), e.expected());
        }
      }
    }
  },

  /**
   * 网络安全等级. Level 1 has no filing, so it does not satisfy the precondition. Source: MOE-9, annex 1.
   */
  MLPS_LEVEL("MOE-9", "MOE-A1") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      Integer level = system.mlpsLevel();
      if (level == null && Texts.isGiven(system.mlpsNumber())) {
        block.at("mlpsLevel").missing("2 to 5");
      } else if (level != null && (level < 2 || level > 5)) {
        block.at("mlpsLevel").invalid(level.toString(), "2 to 5");
      }
    }
  },

  /** The MLPS number requires the scan of its certificate. Source: MOE-A1.3. */
  MLPS_CERTIFICATE("MOE-A1.3") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      Field field = block.at("mlpsCertificateSha256");
      if (Texts.isGiven(system.mlpsNumber())) {
        field.requireSha256(system.mlpsCertificateSha256());
      } else {
        field.allowSha256(system.mlpsCertificateSha256());
      }
    }
  },

  /** The holder of the MLPS filing is the owner or the developer. Source: GD-developer. */
  MLPS_HOLDER("GD-developer") {
    @Override
    void check(BusinessSystemInput system, WholeForm whole, Field block) {
      checkHolder(system.mlpsHolder(), whole, block.at("mlpsHolder"));
    }
  };

  private final List<RuleId> clauses;

  SystemRule(String... clauses) {
    this.clauses = Stream.of(clauses).map(RuleId::new).toList();
  }

  List<RuleId> clauses() {
    return clauses;
  }

  abstract void check(BusinessSystemInput system, WholeForm whole, Field block);

  private static void checkHolder(@Nullable Uscc holder, WholeForm whole, Field field) {
    if (holder != null && !whole.holders().contains(holder)) {
      field.refuse(
          RefusalCode.OWNER_MISMATCH, holder.value(), "the USCC of the owner or the developer");
    }
  }
}
