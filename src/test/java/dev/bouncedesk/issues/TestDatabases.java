package dev.bouncedesk.issues;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/** Databases for tests. */
public final class TestDatabases {
  private TestDatabases() {}

  /** An empty one in memory, gone when it is closed. */
  public static Database inMemory(Path folder, InstantSource clock) {
    return Database.open(
        DatabaseSettings.at(
            "jdbc:h2:mem:" + UUID.randomUUID(), Optional.empty(), Optional.empty(), folder),
        clock);
  }
}
