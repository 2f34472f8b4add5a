package dev.bouncedesk.slack.view;

import java.util.Optional;

/**
 * What a button's value names: a case, and which of its diagnoses.
 *
 * @param id the case's
 * @param index from 0
 */
public record CaseRef(String id, int index) {

  /** The value for a button. */
  public String value() {
    return id + ":" + index;
  }

  /** What that value names; empty for a value that is not ours. */
  public static Optional<CaseRef> of(String value) {
    int colon = value.lastIndexOf(':');
    if (colon <= 0 || !value.substring(colon + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    return Optional.of(
        new CaseRef(value.substring(0, colon), Integer.parseInt(value.substring(colon + 1))));
  }
}
