package org.filinghub.schema.registry;

import java.util.List;

/** A page of bulletins, oldest first; {@code cursor} is the position after it. */
public record BulletinPage(List<Bulletin> bulletins, String cursor, boolean hasMore) {

  public BulletinPage {
    bulletins = List.copyOf(bulletins);
  }
}
