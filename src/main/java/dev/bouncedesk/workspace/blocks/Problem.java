package dev.bouncedesk.workspace.blocks;

/**
 * One broken rule.
 *
 * @param message what is wrong
 * @param pointer where: an RFC 6901 JSON pointer
 */
public record Problem(String message, String pointer) {

  /** As Slack's error details say it. */
  @Override
  public String toString() {
    return message + " [json-pointer:" + pointer + "]";
  }
}
