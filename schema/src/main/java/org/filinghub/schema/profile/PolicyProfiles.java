package org.filinghub.schema.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All policy profiles, merged at start for every period. A query costs one map look-up and one
 * floor search. Immutable.
 *
 * <p>Nothing could be filed before the national measures were in force (MOE-27). For an earlier
 * instant the regulations answer as on their first day. Policies from outside the regulations are
 * in force only on their own days.
 */
public final class PolicyProfiles {
  private static final List<String> REGULATION =
      List.of(
          "cn.yaml", "00.yaml", "11.yaml", "43.yaml", "44.yaml", "61.yaml", "66.yaml", "xust.yaml");
  private static final List<String> OUTSIDE =
      List.of(
          "outside/44-list-only.yaml",
          "outside/44-list-or-filing.yaml",
          "outside/cn-double-reduction.yaml");

  /** First day of a period that has no beginning. */
  private static final LocalDate SINCE_EVER = LocalDate.of(1, 1, 1);

  private record ProfileScope(JurisdictionCode jurisdiction, @Nullable Uscc institution) {}

  /**
   * Periods by their first instant. The first period has no beginning, so every instant has a
   * profile.
   */
  private final Map<ProfileScope, TreeMap<Instant, PolicyProfile>> periods;

  private PolicyProfiles(Map<ProfileScope, TreeMap<Instant, PolicyProfile>> periods) {
    this.periods = periods;
  }

  /**
   * Loads the profiles that are part of this module.
   *
   * @param includeOutside true also loads the profiles that are known only from outside the five
   *     regulations (RULES A.9)
   * @throws InvalidProfile if a profile cannot be used
   */
  public static PolicyProfiles load(boolean includeOutside) {
    List<ProfileSource> sources = new ArrayList<>();
    REGULATION.forEach(name -> sources.add(shipped(name)));
    if (includeOutside) {
      OUTSIDE.forEach(name -> sources.add(shipped(name)));
    }
    return parse(sources, ClauseIndex.load());
  }

  /**
   * Parses profiles: one or more consecutive versions of the national base, and their overlays.
   *
   * @throws InvalidProfile if a profile cannot be used
   */
  public static PolicyProfiles parse(List<ProfileSource> sources, ClauseIndex clauses) {
    ProfileReader reader = new ProfileReader(clauses);
    List<ProfileLayer> layers = sources.stream().map(reader::read).toList();
    refuseRepeats(layers);
    refuseOverlaps(layers);
    refuseGaps(bases(layers));
    Map<ProfileScope, TreeMap<Instant, PolicyProfile>> periods = new HashMap<>();
    for (JurisdictionInfo info : Jurisdictions.all()) {
      ProfileScope scope = new ProfileScope(info.code(), null);
      periods.put(scope, merged(scope, layers, reader));
    }
    for (ProfileLayer layer : layers) {
      if (layer.institution() != null) {
        ProfileScope scope =
            new ProfileScope(Objects.requireNonNull(layer.jurisdiction()), layer.institution());
        periods.put(scope, merged(scope, layers, reader));
      }
    }
    return new PolicyProfiles(periods);
  }

  /** Returns the profile that is in force in a jurisdiction at an instant. */
  public PolicyProfile at(JurisdictionCode jurisdiction, Instant at) {
    return at(jurisdiction, null, at);
  }

  /**
   * Returns the profile that is in force for an institution at an instant: the jurisdiction's
   * profile with the institution's overlay. If the institution is null or has no overlay, the
   * jurisdiction's profile.
   */
  public PolicyProfile at(JurisdictionCode jurisdiction, @Nullable Uscc institution, Instant at) {
    TreeMap<Instant, PolicyProfile> found =
        periods.get(new ProfileScope(jurisdiction, institution));
    if (found == null) {
      found = Objects.requireNonNull(periods.get(new ProfileScope(jurisdiction, null)));
    }
    return Objects.requireNonNull(found.floorEntry(at)).getValue();
  }

  /** Returns all past, present and future profiles of a jurisdiction, earliest first. */
  public List<PolicyProfile> allOf(JurisdictionCode jurisdiction) {
    return List.copyOf(
        Objects.requireNonNull(periods.get(new ProfileScope(jurisdiction, null))).values());
  }

  private static TreeMap<Instant, PolicyProfile> merged(
      ProfileScope scope, List<ProfileLayer> layers, ProfileReader reader) {
    List<ProfileLayer> relevant =
        layers.stream()
            .filter(layer -> concerns(layer, scope))
            .sorted(Comparator.comparingInt(ProfileLayer::depth))
            .toList();
    LocalDate measures = bases(layers).get(0).effectiveFrom();
    TreeMap<LocalDate, List<ProfileLayer>> inForce = new TreeMap<>();
    inForce.put(LocalDate.MIN, inForce(relevant, LocalDate.MIN, measures));
    for (LocalDate edge : edges(relevant)) {
      List<ProfileLayer> then = inForce(relevant, edge, measures);
      if (!then.equals(inForce.lastEntry().getValue())) {
        inForce.put(edge, then);
      }
    }
    TreeMap<Instant, PolicyProfile> result = new TreeMap<>();
    inForce.forEach(
        (from, then) -> {
          LocalDate next = inForce.higherKey(from);
          boolean first = from.equals(LocalDate.MIN);
          result.put(
              first ? Instant.MIN : ChinaTime.startOf(from),
              profile(scope, then, first ? firstDay(measures, next) : from, next, reader));
        });
    return result;
  }

  private static TreeSet<LocalDate> edges(List<ProfileLayer> layers) {
    TreeSet<LocalDate> edges = new TreeSet<>();
    for (ProfileLayer layer : layers) {
      edges.add(layer.effectiveFrom());
      if (layer.effectiveTo() != null) {
        edges.add(layer.effectiveTo().plusDays(1));
      }
    }
    return edges;
  }

  private static List<ProfileLayer> inForce(
      List<ProfileLayer> layers, LocalDate day, LocalDate measures) {
    LocalDate regulated = day.isBefore(measures) ? measures : day;
    return layers.stream()
        .filter(layer -> layer.holdsOn(layer.outside() ? day : regulated))
        .toList();
  }

  /**
   * Returns the first day of the first period: the day of the measures, or year 1 if a policy from
   * outside the regulations ends that period before it.
   */
  private static LocalDate firstDay(LocalDate measures, @Nullable LocalDate next) {
    return next == null || next.isAfter(measures) ? measures : SINCE_EVER;
  }

  private static PolicyProfile profile(
      ProfileScope scope,
      List<ProfileLayer> inForce,
      LocalDate from,
      @Nullable LocalDate next,
      ProfileReader reader) {
    String files = inForce.stream().map(ProfileLayer::file).collect(Collectors.joining(" + "));
    String version = inForce.stream().map(ProfileLayer::version).collect(Collectors.joining(" + "));
    return new PolicyProfile(
        scope.jurisdiction(),
        version,
        from,
        next == null ? null : next.minusDays(1),
        next == null ? null : ChinaTime.startOf(next),
        inForce.stream().map(ProfileLayer::yaml).collect(Collectors.joining("\n---\n")),
        inForce.stream()
            .flatMap(layer -> reader.cited(layer.file(), layer.values()).stream())
            .sorted()
            .distinct()
            .toList(),
        inForce.stream().anyMatch(ProfileLayer::outside),
        reader.policy(files, () -> layOver(inForce)));
  }

  private static ObjectNode layOver(List<ProfileLayer> inForce) {
    ObjectNode merged = inForce.get(0).values().deepCopy();
    for (ProfileLayer layer : inForce.subList(1, inForce.size())) {
      layOver(merged, layer.values());
    }
    return merged;
  }

  /**
   * Replaces each key of the lower layer that the upper layer sets. Keys whose entries have their
   * own clauses are replaced entry by entry.
   */
  private static void layOver(ObjectNode below, ObjectNode above) {
    for (Map.Entry<String, JsonNode> entry : above.properties()) {
      if (ProfileReader.BY_ENTRY.contains(entry.getKey())
          && below.get(entry.getKey()) instanceof ObjectNode entries) {
        entry.getValue().properties().forEach(one -> entries.set(one.getKey(), one.getValue()));
      } else {
        below.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean concerns(ProfileLayer layer, ProfileScope scope) {
    if (layer.jurisdiction() == null) {
      return true;
    }
    return layer.jurisdiction().equals(scope.jurisdiction())
        && (layer.institution() == null || layer.institution().equals(scope.institution()));
  }

  /** Returns the versions of the national base, oldest first. */
  private static List<ProfileLayer> bases(List<ProfileLayer> layers) {
    return layers.stream()
        .filter(layer -> layer.depth() == 0)
        .sorted(Comparator.comparing(ProfileLayer::effectiveFrom))
        .toList();
  }

  private static void refuseGaps(List<ProfileLayer> bases) {
    if (bases.isEmpty()) {
      throw new InvalidProfile(
          "(none)",
          "jurisdiction",
          "no file",
          "a national base: jurisdiction CN, source regulation");
    }
    for (int i = 0; i < bases.size(); i++) {
      ProfileLayer base = bases.get(i);
      LocalDate lastDay =
          i + 1 < bases.size() ? bases.get(i + 1).effectiveFrom().minusDays(1) : null;
      if (!Objects.equals(base.effectiveTo(), lastDay)) {
        throw new InvalidProfile(
            base.file(),
            "effectiveTo",
            String.valueOf(base.effectiveTo()),
            lastDay == null
                ? "open, no national base follows"
                : lastDay + ", the day before the next national base");
      }
    }
  }

  private static void refuseRepeats(List<ProfileLayer> layers) {
    Set<String> files = new HashSet<>();
    Set<String> versions = new HashSet<>();
    for (ProfileLayer layer : layers) {
      if (!files.add(layer.file())) {
        throw new InvalidProfile(layer.file(), "file", "given twice", "every file once");
      }
      if (!versions.add(layer.version())) {
        throw new InvalidProfile(
            layer.file(), "version", layer.version(), "a name no other profile bears");
      }
    }
  }

  private static void refuseOverlaps(List<ProfileLayer> layers) {
    for (int i = 0; i < layers.size(); i++) {
      for (int j = i + 1; j < layers.size(); j++) {
        ProfileLayer one = layers.get(i);
        ProfileLayer other = layers.get(j);
        boolean samePlace =
            Objects.equals(one.jurisdiction(), other.jurisdiction())
                && Objects.equals(one.institution(), other.institution())
                && one.outside() == other.outside();
        if (samePlace
            && (one.holdsOn(other.effectiveFrom()) || other.holdsOn(one.effectiveFrom()))) {
          throw new InvalidProfile(
              other.file(),
              "effectiveFrom",
              other.effectiveFrom().toString(),
              "days that " + one.file() + " does not cover");
        }
      }
    }
  }

  static ProfileSource shipped(String name) {
    try (InputStream in =
        PolicyProfiles.class.getResourceAsStream("/org/filinghub/profiles/" + name)) {
      if (in == null) {
        throw new InvalidProfile(name, "file", "missing", "a profile on the class path");
      }
      return new ProfileSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of one YAML file, and its name for messages. */
  public record ProfileSource(String name, String yaml) {}
}
