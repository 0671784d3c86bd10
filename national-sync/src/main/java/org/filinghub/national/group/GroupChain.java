package org.filinghub.national.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** Finds the head offices above an organization in a set of declared relations. */
final class GroupChain {
  private final Map<Uscc, GroupRelation> above = new HashMap<>();

  GroupChain(Collection<GroupRelation> relations) {
    relations.forEach(relation -> above.put(relation.subsidiary(), relation));
  }

  /**
   * Relations from the organization up to the top. In a circle the last relation leads back to an
   * earlier organization.
   */
  List<GroupRelation> from(Uscc organization) {
    List<GroupRelation> relations = new ArrayList<>();
    List<Uscc> visited = new ArrayList<>();
    @Nullable GroupRelation next = above.get(organization);
    while (next != null && !visited.contains(next.subsidiary())) {
      relations.add(next);
      visited.add(next.subsidiary());
      next = above.get(next.headOffice());
    }
    return relations;
  }

  /**
   * The top head office of the organization. A circle has no top: then the smallest code of the
   * circle, so that the result is the same for all its members.
   */
  Uscc topOf(Uscc organization) {
    List<GroupRelation> relations = from(organization);
    if (relations.isEmpty()) {
      return organization;
    }
    Uscc last = relations.get(relations.size() - 1).headOffice();
    List<Uscc> members = relations.stream().map(GroupRelation::subsidiary).toList();
    int backTo = members.indexOf(last);
    return backTo < 0
        ? last
        : members.subList(backTo, members.size()).stream()
            .min(Comparator.comparing(Uscc::value))
            .orElse(last);
  }
}
