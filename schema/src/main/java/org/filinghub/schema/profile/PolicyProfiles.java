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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.filinghub.schema.calendar.ChinaTime;
import org.filinghub.schema.clause.ClauseIndex;
import org.filinghub.schema.value.JurisdictionCode;
import org.filinghub.schema.value.JurisdictionInfo;
import org.filinghub.schema.value.Jurisdictions;
import org.filinghub.schema.value.RuleId;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All profiles, merged beforehand for every period: asking costs a map look-up and a floor search.
 * Immutable.
 *
 * <p>For an instant before the national base (2019-11-11, MOE-27) the base is answered: nothing
 * could be filed before it.
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

  private record Place(JurisdictionCode jurisdiction, @Nullable Uscc institution) {}

  private final Map<Place, TreeMap<LocalDate, PolicyProfile>> periods;

  private PolicyProfiles(Map<Place, TreeMap<LocalDate, PolicyProfile>> periods) {
    this.periods = periods;
  }

  /**
   * The profiles that ship with this module.
   *
   * @param includeOutside also those known only from outside the five regulations (RULES A.9)
   * @throws ProfileRefused when one must not be used
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
   * Profiles from given texts; exactly one national base among them.
   *
   * @throws ProfileRefused when one must not be used
   */
  public static PolicyProfiles parse(List<ProfileSource> sources, ClauseIndex clauses) {
    ProfileReader reader = new ProfileReader(clauses);
    List<ProfileLayer> layers = sources.stream().map(reader::read).toList();
    refuseOverlaps(layers);
    if (layers.stream().noneMatch(layer -> layer.depth() == 0)) {
      throw new ProfileRefused(
          "(none)",
          "jurisdiction",
          "no file",
          "a national base: jurisdiction CN, source regulation");
    }
    Map<Place, TreeMap<LocalDate, PolicyProfile>> periods = new HashMap<>();
    for (JurisdictionInfo info : Jurisdictions.all()) {
      Place place = new Place(info.code(), null);
      periods.put(place, merged(place, layers, reader));
    }
    for (ProfileLayer layer : layers) {
      if (layer.institution() != null) {
        Place place = new Place(Objects.requireNonNull(layer.jurisdiction()), layer.institution());
        periods.put(place, merged(place, layers, reader));
      }
    }
    return new PolicyProfiles(periods);
  }

  /** The profile in force in a jurisdiction at an instant. */
  public PolicyProfile at(JurisdictionCode jurisdiction, Instant at) {
    return at(jurisdiction, null, at);
  }

  /**
   * The same with the overlay of an institution there; an institution without one has its
   * jurisdiction's.
   */
  public PolicyProfile at(JurisdictionCode jurisdiction, @Nullable Uscc institution, Instant at) {
    TreeMap<LocalDate, PolicyProfile> found = periods.get(new Place(jurisdiction, institution));
    if (found == null) {
      found = Objects.requireNonNull(periods.get(new Place(jurisdiction, null)));
    }
    Map.Entry<LocalDate, PolicyProfile> period = found.floorEntry(ChinaTime.dateOf(at));
    return (period == null ? found.firstEntry() : period).getValue();
  }

  private static TreeMap<LocalDate, PolicyProfile> merged(
      Place place, List<ProfileLayer> layers, ProfileReader reader) {
    List<ProfileLayer> relevant =
        layers.stream()
            .filter(layer -> concerns(layer, place))
            .sorted(Comparator.comparingInt(ProfileLayer::depth))
            .toList();
    TreeSet<LocalDate> edges = new TreeSet<>();
    for (ProfileLayer layer : relevant) {
      edges.add(layer.effectiveFrom());
      if (layer.effectiveTo() != null) {
        edges.add(layer.effectiveTo().plusDays(1));
      }
    }
    TreeMap<LocalDate, PolicyProfile> result = new TreeMap<>();
    for (LocalDate edge : edges) {
      List<ProfileLayer> inForce =
          relevant.stream().filter(layer -> layer.depth() == 0 || layer.holdsOn(edge)).toList();
      result.put(edge, profile(place, inForce, edge, edges.higher(edge), reader));
    }
    return result;
  }

  private static PolicyProfile profile(
      Place place,
      List<ProfileLayer> inForce,
      LocalDate from,
      @Nullable LocalDate next,
      ProfileReader reader) {
    ObjectNode merged = inForce.get(0).values().deepCopy();
    for (ProfileLayer layer : inForce.subList(1, inForce.size())) {
      layOver(merged, layer.values());
    }
    String files = inForce.stream().map(ProfileLayer::file).collect(Collectors.joining(" + "));
    TreeSet<RuleId> rules = new TreeSet<>();
    inForce.forEach(layer -> rules.addAll(reader.cited(layer)));
    return new PolicyProfile(
        place.jurisdiction(),
        inForce.stream().map(ProfileLayer::version).collect(Collectors.joining(" + ")),
        from,
        next == null ? null : next.minusDays(1),
        next == null ? null : ChinaTime.startOf(next),
        inForce.stream().map(ProfileLayer::yaml).collect(Collectors.joining("\n---\n")),
        new ArrayList<>(rules),
        inForce.stream().anyMatch(ProfileLayer::outside),
        reader.policy(files, merged));
  }

  /** A key replaces the key below it; channels of the scope replace one by one. */
  private static void layOver(ObjectNode below, ObjectNode above) {
    for (Map.Entry<String, JsonNode> entry : above.properties()) {
      if (entry.getKey().equals("scope") && below.get("scope") instanceof ObjectNode scope) {
        entry
            .getValue()
            .properties()
            .forEach(channel -> scope.set(channel.getKey(), channel.getValue()));
      } else {
        below.set(entry.getKey(), entry.getValue());
      }
    }
  }

  private static boolean concerns(ProfileLayer layer, Place place) {
    if (layer.jurisdiction() == null) {
      return true;
    }
    return layer.jurisdiction().equals(place.jurisdiction())
        && (layer.institution() == null || layer.institution().equals(place.institution()));
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
          throw new ProfileRefused(
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
        throw new ProfileRefused(name, "file", "missing", "a profile on the class path");
      }
      return new ProfileSource(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
