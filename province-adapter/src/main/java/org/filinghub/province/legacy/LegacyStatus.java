package org.filinghub.province.legacy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.filinghub.schema.value.JurisdictionCode;
import org.springframework.boot.actuate.info.Info;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.stereotype.Component;

/**
 * Reports the last pass over each platform: {@code legacy} under {@code /actuator/info}, and the
 * metrics {@code legacy.set.aside}, {@code legacy.missing} and {@code legacy.passes}.
 */
@Component
class LegacyStatus implements InfoContributor {
  private final Map<String, PassReport> last = new ConcurrentHashMap<>();
  private final Map<String, Gauges> gauges = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  LegacyStatus(MeterRegistry meters) {
    this.meters = meters;
  }

  private record Gauges(AtomicInteger setAside, AtomicInteger missing) {}

  void ended(JurisdictionCode code, PassReport report) {
    last.put(code.value(), report);
    Gauges shown = gauges.computeIfAbsent(code.value(), this::gauges);
    shown.setAside().set(report.setAside());
    if (report.missing() != null) {
      shown.missing().set(report.missing());
    }
    meters
        .counter(
            "legacy.passes",
            "authority",
            code.value(),
            "outcome",
            report.complete() ? "COMPLETE" : "INCOMPLETE")
        .increment();
  }

  private Gauges gauges(String code) {
    Tags tags = Tags.of("authority", code);
    return new Gauges(
        meters.gauge("legacy.set.aside", tags, new AtomicInteger()),
        meters.gauge("legacy.missing", tags, new AtomicInteger()));
  }

  @Override
  public void contribute(Info.Builder builder) {
    Map<String, Object> legacy = new TreeMap<>();
    last.forEach((code, report) -> legacy.put(code, shown(report)));
    if (!legacy.isEmpty()) {
      builder.withDetail("legacy", legacy);
    }
  }

  private static Map<String, Object> shown(PassReport report) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("pass", report.pass());
    shown.put("complete", report.complete());
    shown.put("rows", report.rows());
    shown.put("setAside", report.setAside());
    if (report.missing() != null) {
      shown.put("missing", report.missing());
    }
    if (report.doubt() != null) {
      shown.put("because", report.doubt());
    }
    return shown;
  }
}
