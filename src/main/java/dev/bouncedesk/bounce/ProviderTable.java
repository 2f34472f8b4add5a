package dev.bouncedesk.bounce;

import java.util.Optional;

/**
 * Finds the organisation on the refusing side: from the remote host, the recipient's domain, or the
 * text's own marks. Thread-safe; never throws.
 */
@FunctionalInterface
public interface ProviderTable {
  /** Knows nobody. */
  ProviderTable EMPTY = evidence -> Optional.empty();

  /** The provider; empty where nothing points to one. */
  Optional<Provider> find(Evidence evidence);
}
