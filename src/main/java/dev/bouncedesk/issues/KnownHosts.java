package dev.bouncedesk.issues;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Hosts whose name is part of the cause: those of providers and blocklists. */
final class KnownHosts {
  private static final Set<String> SUFFIXES =
      Resources.lines("known-hosts.txt").stream().collect(Collectors.toUnmodifiableSet());

  private KnownHosts() {}

  /** The known suffix that this lower-case host ends in; empty for any other host. */
  static Optional<String> suffixOf(String host) {
    for (String rest = host; ; ) {
      if (SUFFIXES.contains(rest)) {
        return Optional.of(rest);
      }
      int dot = rest.indexOf('.');
      if (dot < 0) {
        return Optional.empty();
      }
      rest = rest.substring(dot + 1);
    }
  }
}
