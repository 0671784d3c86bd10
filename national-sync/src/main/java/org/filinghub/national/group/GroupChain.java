package org.filinghub.national.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The way up through declared relations. */
final class GroupChain {
  private final Map<Uscc, GroupRelation> above = new HashMap<>();

  GroupChain(Collection<GroupRelation> relations) {
    relations.forEach(relation -> above.put(relation.subsidiary(), relation));
  }

  /**
   * Relations from the organization up to the top. In a circle the last one leads back to an
   * organization met before.
   */
  List<GroupRelation> from(Uscc organization) {
    List<GroupRelation> way = new ArrayList<>();
    List<Uscc> met = new ArrayList<>();
    @Nullable GroupRelation next = above.get(organization);
    while (next != null && !met.contains(next.subsidiary())) {
      way.add(next);
      met.add(next.subsidiary());
      next = above.get(next.headOffice());
    }
    return way;
  }

  /**
   * Who stands for the whole group. In a circle nobody is on top: then the smallest code of the
   * circle, so that all its members name the same one.
   */
  Uscc topOf(Uscc organization) {
    List<GroupRelation> way = from(organization);
    if (way.isEmpty()) {
      return organization;
    }
    Uscc last = way.get(way.size() - 1).headOffice();
    List<Uscc> members = way.stream().map(GroupRelation::subsidiary).toList();
    int backTo = members.indexOf(last);
    return backTo < 0
        ? last
        : members.subList(backTo, members.size()).stream()
            .min(Comparator.comparing(Uscc::value))
            .orElse(last);
  }
}
