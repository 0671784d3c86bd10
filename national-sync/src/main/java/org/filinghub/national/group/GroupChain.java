package org.filinghub.national.group;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.filinghub.schema.registry.HeadOffice;
import org.filinghub.schema.value.Uscc;
import org.jspecify.annotations.Nullable;

/** The way up through declared relations. A circle is walked once and then left. */
final class GroupChain {
  private final Map<Uscc, GroupRelation> above = new HashMap<>();
  private final Map<Uscc, HeadOffice> known = new HashMap<>();

  GroupChain(Collection<GroupRelation> relations) {
    for (GroupRelation relation : relations) {
      above.put(relation.subsidiary().uscc(), relation);
      known.put(relation.headOffice().uscc(), relation.headOffice());
    }
    // What an organization's own declaration says of it goes before what its subsidiary said.
    relations.forEach(relation -> known.put(relation.subsidiary().uscc(), relation.subsidiary()));
  }

  /** The organization first, its top head office last; empty when nothing was declared about it. */
  List<HeadOffice> of(Uscc organization) {
    List<HeadOffice> chain = new ArrayList<>();
    Set<Uscc> walked = new HashSet<>();
    @Nullable Uscc next = organization;
    while (next != null && walked.add(next)) {
      HeadOffice here = known.get(next);
      if (here != null) {
        chain.add(here);
      }
      GroupRelation relation = above.get(next);
      next = relation == null ? null : relation.headOffice().uscc();
    }
    return chain;
  }

  /**
   * Who stands for the whole group. In a circle nobody is on top: then the smallest code of the
   * circle, so that all its members name the same one.
   */
  Uscc topOf(Uscc organization) {
    List<Uscc> walked = new ArrayList<>();
    Uscc here = organization;
    while (!walked.contains(here)) {
      walked.add(here);
      GroupRelation relation = above.get(here);
      if (relation == null) {
        return here;
      }
      here = relation.headOffice().uscc();
    }
    List<Uscc> circle = walked.subList(walked.indexOf(here), walked.size());
    return circle.stream().min(Comparator.comparing(Uscc::value)).orElse(here);
  }
}
