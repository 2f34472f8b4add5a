package dev.bouncedesk.probe;

import java.util.Optional;

/** Who may probe from where. */
final class AccessRule {
  private AccessRule() {}

  /** Why this person may not probe from there; empty where nothing forbids it. */
  static Optional<String> refusal(ProbeSettings.Access access, Requester who) {
    if (who.isTerminal()) {
      return Optional.empty(); // whoever works on this machine could read the settings and the log
    }
    if (who.guest() && !access.guests()) {
      return Optional.of("Guests of this workspace may not run live checks.");
    }
    if (who.sharedPlace() && !access.sharedPlaces()) {
      return Optional.of("Live checks are not run in channels shared with other organisations.");
    }
    if (!access.groups().isEmpty() && who.groups().stream().noneMatch(access.groups()::contains)) {
      return Optional.of(
          "Live checks are kept to certain user groups, and you are in none of them.");
    }
    if (!access.places().isEmpty() && !access.places().contains(who.place())) {
      return Optional.of("Live checks are kept to certain channels, and this is none of them.");
    }
    return Optional.empty();
  }
}
