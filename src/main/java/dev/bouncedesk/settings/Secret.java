package dev.bouncedesk.settings;

/**
 * A value that must not be printed.
 *
 * @param value the secret itself; never blank
 */
public record Secret(String value) {
  public Secret {
    if (value.isBlank()) {
      throw new IllegalArgumentException("reading a secret: it is blank");
    }
  }

  /** Three asterisks, whatever the value. */
  @Override
  public String toString() {
    return "***";
  }
}
