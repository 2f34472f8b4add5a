package dev.bouncedesk.knowledge;

import java.util.List;

/**
 * A code that nobody defines.
 *
 * @param code as found
 * @param nearest codes that do exist and look most like it, the nearest first; may be empty
 */
public record UnknownCode(WrittenCode code, List<String> nearest) {
  public UnknownCode {
    nearest = List.copyOf(nearest);
  }
}
